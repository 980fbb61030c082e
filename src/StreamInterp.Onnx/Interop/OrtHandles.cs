namespace StreamInterp.Onnx.Interop;

// Opaque objects of onnxruntime_c_api.h; only pointers to them exist.

internal struct OrtAllocator;

internal struct OrtCUDAProviderOptionsV2;

internal struct OrtCustomOpDomain;

internal struct OrtEnv;

internal struct OrtIoBinding;

internal struct OrtKernelContext;

internal struct OrtKernelInfo;

internal struct OrtMemoryInfo;

internal struct OrtRunOptions;

internal struct OrtSession;

internal struct OrtSessionOptions;

internal struct OrtShapeInferContext;

internal struct OrtStatus;

internal struct OrtTensorRTProviderOptionsV2;

internal struct OrtTensorTypeAndShapeInfo;

internal struct OrtTypeInfo;

internal struct OrtValue;
