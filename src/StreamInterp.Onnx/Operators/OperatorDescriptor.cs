using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>An operator as the runtime sees it: its callbacks, and behind them what the shared callbacks answer with.</summary>
/// <remarks>
/// All operators here take float32 tensors [1, C, H, W] on the CPU and yield one output, mostly of the shape of their first input. The
/// runtime hands the descriptor's address to each callback and keeps it for the life of the process.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OperatorDescriptor
{
    private const int SinceVersion = 1;

    private OrtCustomOp _native; // first: the runtime's pointer to it is our pointer to the whole
    private byte* _name;
    private nuint _inputs;
    private OrtApi* _api;
    private delegate*<KernelCall, void> _execute;

    /// <summary>Creates the descriptor of an operator.</summary>
    /// <param name="api">The runtime.</param>
    /// <param name="name">A <c>"..."u8</c> literal.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="execute">Runs a node once; may throw.</param>
    /// <param name="hasFlowChannel">True where the operator has the attribute <c>flow_channel</c>.</param>
    /// <param name="keepsShape">True where the output has the shape of input 0; otherwise it is known when the node runs.</param>
    public static OrtCustomOp* Create(
        OrtApi* api,
        ReadOnlySpan<byte> name,
        int inputs,
        delegate*<KernelCall, void> execute,
        bool hasFlowChannel = false,
        bool keepsShape = true)
    {
        var descriptor = (OperatorDescriptor*)NativeMemory.AllocZeroed((nuint)sizeof(OperatorDescriptor));
        descriptor->_name = Utf8.Literal(name);
        descriptor->_api = api;
        descriptor->_inputs = (nuint)inputs;
        descriptor->_execute = execute;

        ref var native = ref descriptor->_native;
        native.version = OrtApi.ORT_API_VERSION;
        native.GetName = &GetName;
        native.GetExecutionProviderType = &GetExecutionProviderType;
        native.GetInputType = &GetElementType;
        native.GetInputTypeCount = &GetInputTypeCount;
        native.GetOutputType = &GetElementType;
        native.GetOutputTypeCount = &GetOutputTypeCount;
        native.KernelDestroy = &OperatorNode.Destroy;
        native.GetInputCharacteristic = &GetCharacteristic;
        native.GetOutputCharacteristic = &GetCharacteristic;
        native.GetInputMemoryType = &GetInputMemoryType;
        native.GetVariadicInputMinArity = &GetNone;
        native.GetVariadicInputHomogeneity = &GetNone;
        native.GetVariadicOutputMinArity = &GetNone;
        native.GetVariadicOutputHomogeneity = &GetNone;
        native.CreateKernelV2 = hasFlowChannel ? &OperatorNode.CreateWithFlowChannel : &OperatorNode.Create;
        native.KernelComputeV2 = &OperatorNode.Compute;
        native.InferOutputShapeFn = keepsShape ? &InferOutputShape : null;
        native.GetStartVersion = &GetStartVersion;
        native.GetEndVersion = &GetEndVersion;
        return &descriptor->_native;
    }

    /// <summary>What runs the nodes of an operator.</summary>
    public static delegate*<KernelCall, void> ExecuteOf(OrtCustomOp* op) => ((OperatorDescriptor*)op)->_execute;

    [UnmanagedCallersOnly]
    private static byte* GetName(OrtCustomOp* op) => ((OperatorDescriptor*)op)->_name;

    [UnmanagedCallersOnly]
    private static byte* GetExecutionProviderType(OrtCustomOp* op) => Utf8.Literal("CPUExecutionProvider"u8);

    [UnmanagedCallersOnly]
    private static ONNXTensorElementDataType GetElementType(OrtCustomOp* op, nuint index) =>
        ONNXTensorElementDataType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;

    [UnmanagedCallersOnly]
    private static nuint GetInputTypeCount(OrtCustomOp* op) => ((OperatorDescriptor*)op)->_inputs;

    [UnmanagedCallersOnly]
    private static nuint GetOutputTypeCount(OrtCustomOp* op) => 1;

    [UnmanagedCallersOnly]
    private static OrtCustomOpInputOutputCharacteristic GetCharacteristic(OrtCustomOp* op, nuint index) =>
        OrtCustomOpInputOutputCharacteristic.INPUT_OUTPUT_REQUIRED;

    [UnmanagedCallersOnly]
    private static OrtMemType GetInputMemoryType(OrtCustomOp* op, nuint index) => OrtMemType.OrtMemTypeDefault;

    [UnmanagedCallersOnly]
    private static int GetNone(OrtCustomOp* op) => 0;

    [UnmanagedCallersOnly]
    private static int GetStartVersion(OrtCustomOp* op) => SinceVersion;

    [UnmanagedCallersOnly]
    private static int GetEndVersion(OrtCustomOp* op) => int.MaxValue;

    /// <summary>The output has the shape of input 0, which lets the optimizer plan memory past the operator.</summary>
    [UnmanagedCallersOnly]
    private static OrtStatus* InferOutputShape(OrtCustomOp* op, OrtShapeInferContext* context)
    {
        var api = ((OperatorDescriptor*)op)->_api;
        OrtTensorTypeAndShapeInfo* shape; // stays the context's
        var status = api->ShapeInferContext_GetInputTypeShape(context, 0, &shape);
        return status != null ? status : api->ShapeInferContext_SetOutputTypeShape(context, 0, shape);
    }
}
