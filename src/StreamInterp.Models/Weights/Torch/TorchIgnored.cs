namespace StreamInterp.Models.Weights.Torch;

/// <summary>Stands for anything in a checkpoint that is known to be harmless and is of no interest, whatever is done with it.</summary>
internal sealed class TorchIgnored
{
    /// <summary>The only one: there is nothing to tell them apart by.</summary>
    public static readonly TorchIgnored Instance = new();

    private TorchIgnored()
    {
    }
}
