using System.Runtime.InteropServices;
using unsafe OrtLoggingFunction =
    delegate* unmanaged<void*, StreamInterp.Onnx.Interop.OrtLoggingLevel, byte*, byte*, byte*, byte*, void>;

namespace StreamInterp.Onnx.Interop;

/// <summary>The function table of the ONNX Runtime C API, version <see cref="ORT_API_VERSION"/>, over the memory of the runtime.</summary>
/// <remarks>
/// The table only ever grows at its end, so positions are part of the ABI (onnxruntime_c_api.h, <c>struct OrtApi</c>). Only entries that
/// are used are named; names, parameter order and ownership are those of the header. <c>OrtStatus*</c> is null on success and owned by the
/// caller otherwise.
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct OrtApi
{
    public const uint ORT_API_VERSION = 20;

    private const int P = 8; // bytes of a pointer on every platform served

    // Status
    [FieldOffset(0 * P)] public delegate* unmanaged<OrtErrorCode, byte*, OrtStatus*> CreateStatus;
    [FieldOffset(1 * P)] public delegate* unmanaged<OrtStatus*, OrtErrorCode> GetErrorCode;
    [FieldOffset(2 * P)] public delegate* unmanaged<OrtStatus*, byte*> GetErrorMessage;
    [FieldOffset(93 * P)] public delegate* unmanaged<OrtStatus*, void> ReleaseStatus;

    // Environment
    [FieldOffset(4 * P)]
    public delegate* unmanaged<OrtLoggingFunction, void*, OrtLoggingLevel, byte*, OrtEnv**, OrtStatus*> CreateEnvWithCustomLogger;
    [FieldOffset(125 * P)] public delegate* unmanaged<byte***, int*, OrtStatus*> GetAvailableProviders;
    [FieldOffset(126 * P)] public delegate* unmanaged<byte**, int, OrtStatus*> ReleaseAvailableProviders;

    // Session options
    [FieldOffset(10 * P)] public delegate* unmanaged<OrtSessionOptions**, OrtStatus*> CreateSessionOptions;
    [FieldOffset(100 * P)] public delegate* unmanaged<OrtSessionOptions*, void> ReleaseSessionOptions;
    [FieldOffset(17 * P)] public delegate* unmanaged<OrtSessionOptions*, OrtStatus*> DisableMemPattern;
    [FieldOffset(22 * P)] public delegate* unmanaged<OrtSessionOptions*, int, OrtStatus*> SetSessionLogSeverityLevel;
    [FieldOffset(24 * P)] public delegate* unmanaged<OrtSessionOptions*, int, OrtStatus*> SetIntraOpNumThreads;
    [FieldOffset(130 * P)] public delegate* unmanaged<OrtSessionOptions*, byte*, byte*, OrtStatus*> AddSessionConfigEntry;
    [FieldOffset(266 * P)] public delegate* unmanaged<OrtSessionOptions*, OrtLoggingFunction, void*, OrtStatus*> SetUserLoggingFunction;

    // Execution providers
    [FieldOffset(216 * P)]
    public delegate* unmanaged<OrtSessionOptions*, byte*, byte**, byte**, nuint, OrtStatus*> SessionOptionsAppendExecutionProvider;
    [FieldOffset(205 * P)] public delegate* unmanaged<OrtCUDAProviderOptionsV2**, OrtStatus*> CreateCUDAProviderOptions;
    [FieldOffset(206 * P)]
    public delegate* unmanaged<OrtCUDAProviderOptionsV2*, byte**, byte**, nuint, OrtStatus*> UpdateCUDAProviderOptions;
    [FieldOffset(204 * P)]
    public delegate* unmanaged<OrtSessionOptions*, OrtCUDAProviderOptionsV2*, OrtStatus*> SessionOptionsAppendExecutionProvider_CUDA_V2;
    [FieldOffset(208 * P)] public delegate* unmanaged<OrtCUDAProviderOptionsV2*, void> ReleaseCUDAProviderOptions;
    [FieldOffset(171 * P)] public delegate* unmanaged<OrtTensorRTProviderOptionsV2**, OrtStatus*> CreateTensorRTProviderOptions;
    [FieldOffset(172 * P)]
    public delegate* unmanaged<OrtTensorRTProviderOptionsV2*, byte**, byte**, nuint, OrtStatus*> UpdateTensorRTProviderOptions;
    [FieldOffset(170 * P)]
    public delegate* unmanaged<OrtSessionOptions*, OrtTensorRTProviderOptionsV2*, OrtStatus*>
        SessionOptionsAppendExecutionProvider_TensorRT_V2;
    [FieldOffset(174 * P)] public delegate* unmanaged<OrtTensorRTProviderOptionsV2*, void> ReleaseTensorRTProviderOptions;

    // Session
    [FieldOffset(8 * P)]
    public delegate* unmanaged<OrtEnv*, void*, nuint, OrtSessionOptions*, OrtSession**, OrtStatus*> CreateSessionFromArray;
    [FieldOffset(95 * P)] public delegate* unmanaged<OrtSession*, void> ReleaseSession;
    [FieldOffset(30 * P)] public delegate* unmanaged<OrtSession*, nuint*, OrtStatus*> SessionGetInputCount;
    [FieldOffset(31 * P)] public delegate* unmanaged<OrtSession*, nuint*, OrtStatus*> SessionGetOutputCount;
    [FieldOffset(36 * P)] public delegate* unmanaged<OrtSession*, nuint, OrtAllocator*, byte**, OrtStatus*> SessionGetInputName;
    [FieldOffset(37 * P)] public delegate* unmanaged<OrtSession*, nuint, OrtAllocator*, byte**, OrtStatus*> SessionGetOutputName;
    [FieldOffset(33 * P)] public delegate* unmanaged<OrtSession*, nuint, OrtTypeInfo**, OrtStatus*> SessionGetInputTypeInfo;
    [FieldOffset(34 * P)] public delegate* unmanaged<OrtSession*, nuint, OrtTypeInfo**, OrtStatus*> SessionGetOutputTypeInfo;

    // Types and shapes
    [FieldOffset(55 * P)] public delegate* unmanaged<OrtTypeInfo*, OrtTensorTypeAndShapeInfo**, OrtStatus*> CastTypeInfoToTensorInfo;
    [FieldOffset(60 * P)]
    public delegate* unmanaged<OrtTensorTypeAndShapeInfo*, ONNXTensorElementDataType*, OrtStatus*> GetTensorElementType;
    [FieldOffset(61 * P)] public delegate* unmanaged<OrtTensorTypeAndShapeInfo*, nuint*, OrtStatus*> GetDimensionsCount;
    [FieldOffset(62 * P)] public delegate* unmanaged<OrtTensorTypeAndShapeInfo*, long*, nuint, OrtStatus*> GetDimensions;
    [FieldOffset(65 * P)] public delegate* unmanaged<OrtValue*, OrtTensorTypeAndShapeInfo**, OrtStatus*> GetTensorTypeAndShape;
    [FieldOffset(98 * P)] public delegate* unmanaged<OrtTypeInfo*, void> ReleaseTypeInfo;
    [FieldOffset(99 * P)] public delegate* unmanaged<OrtTensorTypeAndShapeInfo*, void> ReleaseTensorTypeAndShapeInfo;

    // Memory and values
    [FieldOffset(78 * P)] public delegate* unmanaged<OrtAllocator**, OrtStatus*> GetAllocatorWithDefaultOptions;
    [FieldOffset(76 * P)] public delegate* unmanaged<OrtAllocator*, void*, OrtStatus*> AllocatorFree;
    [FieldOffset(68 * P)]
    public delegate* unmanaged<byte*, OrtAllocatorType, int, OrtMemType, OrtMemoryInfo**, OrtStatus*> CreateMemoryInfo;
    [FieldOffset(69 * P)] public delegate* unmanaged<OrtAllocatorType, OrtMemType, OrtMemoryInfo**, OrtStatus*> CreateCpuMemoryInfo;
    [FieldOffset(94 * P)] public delegate* unmanaged<OrtMemoryInfo*, void> ReleaseMemoryInfo;
    [FieldOffset(131 * P)] public delegate* unmanaged<OrtSession*, OrtMemoryInfo*, OrtAllocator**, OrtStatus*> CreateAllocator;
    [FieldOffset(132 * P)] public delegate* unmanaged<OrtAllocator*, void> ReleaseAllocator;
    [FieldOffset(48 * P)]
    public delegate* unmanaged<OrtAllocator*, long*, nuint, ONNXTensorElementDataType, OrtValue**, OrtStatus*> CreateTensorAsOrtValue;
    [FieldOffset(49 * P)]
    public delegate* unmanaged<OrtMemoryInfo*, void*, nuint, long*, nuint, ONNXTensorElementDataType, OrtValue**, OrtStatus*>
        CreateTensorWithDataAsOrtValue;
    [FieldOffset(51 * P)] public delegate* unmanaged<OrtValue*, void**, OrtStatus*> GetTensorMutableData;
    [FieldOffset(96 * P)] public delegate* unmanaged<OrtValue*, void> ReleaseValue;

    // IO binding
    [FieldOffset(134 * P)] public delegate* unmanaged<OrtSession*, OrtIoBinding**, OrtStatus*> CreateIoBinding;
    [FieldOffset(135 * P)] public delegate* unmanaged<OrtIoBinding*, void> ReleaseIoBinding;
    [FieldOffset(136 * P)] public delegate* unmanaged<OrtIoBinding*, byte*, OrtValue*, OrtStatus*> BindInput;
    [FieldOffset(137 * P)] public delegate* unmanaged<OrtIoBinding*, byte*, OrtValue*, OrtStatus*> BindOutput;
    [FieldOffset(133 * P)] public delegate* unmanaged<OrtSession*, OrtRunOptions*, OrtIoBinding*, OrtStatus*> RunWithBinding;

    // Custom operators
    [FieldOffset(26 * P)] public delegate* unmanaged<byte*, OrtCustomOpDomain**, OrtStatus*> CreateCustomOpDomain;
    [FieldOffset(27 * P)] public delegate* unmanaged<OrtCustomOpDomain*, OrtCustomOp*, OrtStatus*> CustomOpDomain_Add;
    [FieldOffset(28 * P)] public delegate* unmanaged<OrtSessionOptions*, OrtCustomOpDomain*, OrtStatus*> AddCustomOpDomain;
    [FieldOffset(86 * P)] public delegate* unmanaged<OrtKernelInfo*, byte*, long*, OrtStatus*> KernelInfoGetAttribute_int64;
    [FieldOffset(90 * P)] public delegate* unmanaged<OrtKernelContext*, nuint, OrtValue**, OrtStatus*> KernelContext_GetInput;
    [FieldOffset(91 * P)]
    public delegate* unmanaged<OrtKernelContext*, nuint, long*, nuint, OrtValue**, OrtStatus*> KernelContext_GetOutput;
    [FieldOffset(274 * P)]
    public delegate* unmanaged<OrtKernelContext*, delegate* unmanaged<void*, nuint, void>, nuint, nuint, void*, OrtStatus*>
        KernelContext_ParallelFor;
    [FieldOffset(268 * P)]
    public delegate* unmanaged<OrtShapeInferContext*, nuint, OrtTensorTypeAndShapeInfo**, OrtStatus*> ShapeInferContext_GetInputTypeShape;
    [FieldOffset(270 * P)]
    public delegate* unmanaged<OrtShapeInferContext*, nuint, OrtTensorTypeAndShapeInfo*, OrtStatus*> ShapeInferContext_SetOutputTypeShape;
}
