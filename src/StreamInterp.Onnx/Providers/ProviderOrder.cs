using StreamInterp.Interpolation;

namespace StreamInterp.Onnx.Providers;

/// <summary>Which providers are tried for a user's choice, in this order; the last one is always the CPU.</summary>
/// <remarks>
/// <c>auto</c> means CUDA, then the CPU. TensorRT is used only when asked for, because at the first start of each picture size it compiles
/// for minutes, which a live pipeline must not do unasked. WebGPU is used only when asked for, because a convolution of the runtime's
/// WebGPU provider is wrong for some channel counts and drivers, and a wrong picture is worse than a slow one.
/// </remarks>
/// <param name="Candidates">Providers in the order of preference.</param>
/// <param name="IsExplicit">True if the user named one: then falling back is worth a warning.</param>
public sealed record ProviderOrder(IReadOnlyList<ExecutionProvider> Candidates, bool IsExplicit)
{
    /// <summary>The values of the provider option.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "cuda", "tensorrt", "webgpu"];

    /// <summary>Reads the provider option, in any case.</summary>
    /// <exception cref="InterpolationException">There is no such provider; the remedy lists those there are.</exception>
    public static ProviderOrder Parse(string option) => option.ToLowerInvariant() switch
    {
        "auto" => new ProviderOrder([ExecutionProvider.Cuda, ExecutionProvider.Cpu], IsExplicit: false),
        "cpu" => new ProviderOrder([ExecutionProvider.Cpu], IsExplicit: true),
        "cuda" => new ProviderOrder([ExecutionProvider.Cuda, ExecutionProvider.Cpu], IsExplicit: true),
        "tensorrt" => new ProviderOrder([ExecutionProvider.TensorRt, ExecutionProvider.Cuda, ExecutionProvider.Cpu], IsExplicit: true),
        "webgpu" => new ProviderOrder([ExecutionProvider.WebGpu, ExecutionProvider.Cpu], IsExplicit: true),
        _ => throw new InterpolationException($"There is no provider '{option}'.", $"Choose one of {string.Join(", ", Names)}."),
    };

    /// <summary>The option's value for a provider, which is also its name in messages.</summary>
    public static string NameOf(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cuda => "cuda",
        ExecutionProvider.TensorRt => "tensorrt",
        ExecutionProvider.WebGpu => "webgpu",
        _ => "cpu",
    };
}
