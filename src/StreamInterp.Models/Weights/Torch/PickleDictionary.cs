namespace StreamInterp.Models.Weights.Torch;

/// <summary>A dictionary of a pickle, as the pairs in their order: keys are never hashed or compared.</summary>
internal sealed class PickleDictionary
{
    /// <summary>The pairs.</summary>
    public List<(object? Key, object? Value)> Pairs { get; } = [];

    /// <summary>The values under text keys.</summary>
    public IEnumerable<(string Key, object? Value)> Named =>
        Pairs.Where(pair => pair.Key is string).Select(pair => ((string)pair.Key!, pair.Value));
}
