namespace StreamInterp.Interpolation;

/// <summary>The families of interpolators a user can choose from; nicks are the lower-case names.</summary>
public enum InterpolatorKind
{
    /// <summary>A network if a model was named, else motion.</summary>
    Auto,

    /// <summary>Motion compensation on the CPU, no model.</summary>
    Motion,

    /// <summary>A neural network on ONNX Runtime.</summary>
    Network,

    /// <summary>Weighted average of the anchors.</summary>
    Blend,

    /// <summary>Repetition of the nearest earlier frame.</summary>
    Repeat,
}
