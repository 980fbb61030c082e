using System.Runtime.InteropServices;

namespace StreamInterp.Onnx.Interop;

/// <summary>The descriptor of a custom operator as of API version 18 and later; the runtime keeps the pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OrtCustomOp
{
    public uint version;
    public delegate* unmanaged<OrtCustomOp*, OrtApi*, OrtKernelInfo*, void*> CreateKernel;
    public delegate* unmanaged<OrtCustomOp*, byte*> GetName;
    public delegate* unmanaged<OrtCustomOp*, byte*> GetExecutionProviderType;
    public delegate* unmanaged<OrtCustomOp*, nuint, ONNXTensorElementDataType> GetInputType;
    public delegate* unmanaged<OrtCustomOp*, nuint> GetInputTypeCount;
    public delegate* unmanaged<OrtCustomOp*, nuint, ONNXTensorElementDataType> GetOutputType;
    public delegate* unmanaged<OrtCustomOp*, nuint> GetOutputTypeCount;
    public delegate* unmanaged<void*, OrtKernelContext*, void> KernelCompute;
    public delegate* unmanaged<void*, void> KernelDestroy;
    public delegate* unmanaged<OrtCustomOp*, nuint, OrtCustomOpInputOutputCharacteristic> GetInputCharacteristic;
    public delegate* unmanaged<OrtCustomOp*, nuint, OrtCustomOpInputOutputCharacteristic> GetOutputCharacteristic;
    public delegate* unmanaged<OrtCustomOp*, nuint, OrtMemType> GetInputMemoryType;
    public delegate* unmanaged<OrtCustomOp*, int> GetVariadicInputMinArity;
    public delegate* unmanaged<OrtCustomOp*, int> GetVariadicInputHomogeneity;
    public delegate* unmanaged<OrtCustomOp*, int> GetVariadicOutputMinArity;
    public delegate* unmanaged<OrtCustomOp*, int> GetVariadicOutputHomogeneity;
    public delegate* unmanaged<OrtCustomOp*, OrtApi*, OrtKernelInfo*, void**, OrtStatus*> CreateKernelV2;
    public delegate* unmanaged<void*, OrtKernelContext*, OrtStatus*> KernelComputeV2;
    public delegate* unmanaged<OrtCustomOp*, OrtShapeInferContext*, OrtStatus*> InferOutputShapeFn;
    public delegate* unmanaged<OrtCustomOp*, int> GetStartVersion;
    public delegate* unmanaged<OrtCustomOp*, int> GetEndVersion;
    public delegate* unmanaged<int**, int**, nuint> GetMayInplace;
    public delegate* unmanaged<int*, int*, void> ReleaseMayInplace;
    public delegate* unmanaged<int**, int**, nuint> GetAliasMap;
    public delegate* unmanaged<int*, int*, void> ReleaseAliasMap;
}
