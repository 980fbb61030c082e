namespace StreamInterp.Interpolation;

/// <summary>Which operators a network graph may use.</summary>
public enum GraphDialect
{
    /// <summary>Standard ONNX operators of opset 16 only (GridSample, ScatterElements): runs on every provider.</summary>
    Standard,

    /// <summary>Standard operators and this project's fused ones (domain "streaminterp"): CPU provider.</summary>
    Fused,
}
