namespace StreamInterp.Onnx.Interop;

// Enumerations of onnxruntime_c_api.h, as far as they are used here.

internal enum ONNXTensorElementDataType
{
    ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED = 0,
    ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT = 1,
}

internal enum OrtAllocatorType
{
    OrtDeviceAllocator = 0,
    OrtArenaAllocator = 1,
}

internal enum OrtCustomOpInputOutputCharacteristic
{
    INPUT_OUTPUT_REQUIRED = 0,
}

internal enum OrtLoggingLevel
{
    ORT_LOGGING_LEVEL_VERBOSE = 0,
    ORT_LOGGING_LEVEL_INFO = 1,
    ORT_LOGGING_LEVEL_WARNING = 2,
    ORT_LOGGING_LEVEL_ERROR = 3,
    ORT_LOGGING_LEVEL_FATAL = 4,
}

internal enum OrtMemType
{
    OrtMemTypeDefault = 0,
}
