namespace StreamInterp.Interpolation;

/// <summary>Who makes the frames in between, and on what.</summary>
public sealed record InterpolatorOptions
{
    /// <summary>Most threads that can be asked for.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>The family.</summary>
    public InterpolatorKind Kind { get; init; } = InterpolatorKind.Auto;

    /// <summary>Name of a network such as "ifrnet-s"; null for the built-in one.</summary>
    public string? Model { get; init; }

    /// <summary>A weight file (.safetensors, .pth, .param), or an ONNX file, for <see cref="Model"/>, or null for the installed one.</summary>
    public string? ModelPath { get; init; }

    /// <summary>ONNX Runtime execution provider: auto, cpu, cuda, tensorrt, webgpu.</summary>
    public string Provider { get; init; } = "auto";

    /// <summary>ONNX Runtime's native library, or null to search for it.</summary>
    public string? RuntimeLibrary { get; init; }

    /// <summary>GPU index for providers that have one.</summary>
    public int DeviceId { get; init; }

    /// <summary>Fraction of the picture's size at which motion is estimated, in (0, 1]; 0 lets the interpolator choose.</summary>
    public double FlowScale { get; init; }

    /// <summary>Levels of a network's image pyramid; 0 lets the network choose, and networks without one ignore it.</summary>
    public int PyramidLevels { get; init; }

    /// <summary>Worker threads; 0 for as many as there are cores.</summary>
    public int Threads { get; init; }
}
