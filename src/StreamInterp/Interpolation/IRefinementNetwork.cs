namespace StreamInterp.Interpolation;

/// <summary>Runs a refinement network on tensors of its own; see <see cref="RefinementLayout"/> for what they hold.</summary>
/// <remarks>One thread at a time. After <see cref="Configure"/> nothing allocates managed memory.</remarks>
public unsafe interface IRefinementNetwork : IDisposable
{
    /// <summary>float32 [4, height, width], to be filled before <see cref="Run"/>.</summary>
    float* Pictures { get; }

    /// <summary>float32 [5, height / 8, width / 8], to be filled before <see cref="Run"/>.</summary>
    float* Cells { get; }

    /// <summary>float32 [48, height / 4, width / 4], filled by <see cref="Run"/>.</summary>
    float* Corrections { get; }

    /// <summary>Loads the network for pictures of a size; the addresses change.</summary>
    /// <param name="width">A multiple of <see cref="RefinementLayout.Cell"/>.</param>
    /// <param name="height">Likewise.</param>
    /// <exception cref="InterpolationException">No provider can run it; the message names the remedy.</exception>
    void Configure(int width, int height);

    /// <summary>Computes the corrections.</summary>
    /// <exception cref="InterpolationException">The provider failed.</exception>
    void Run();
}
