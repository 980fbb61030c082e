namespace StreamInterp.Onnx;

/// <summary>Error codes of ONNX Runtime (onnxruntime_c_api.h, <c>OrtErrorCode</c>).</summary>
public enum OrtErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>An error without a class of its own.</summary>
    Fail = 1,

    /// <summary>An argument is wrong, such as an unknown input name or shape.</summary>
    InvalidArgument = 2,

    /// <summary>A file is missing.</summary>
    NoSuchFile = 3,

    /// <summary>The model is missing.</summary>
    NoModel = 4,

    /// <summary>The runtime's engine failed.</summary>
    EngineError = 5,

    /// <summary>A kernel threw.</summary>
    RuntimeException = 6,

    /// <summary>The bytes are no ONNX model.</summary>
    InvalidProtobuf = 7,

    /// <summary>The model is loaded already.</summary>
    ModelLoaded = 8,

    /// <summary>An operator is not implemented by the provider.</summary>
    NotImplemented = 9,

    /// <summary>The graph is not valid ONNX.</summary>
    InvalidGraph = 10,

    /// <summary>An execution provider failed.</summary>
    ProviderFailure = 11,
}
