using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>One node of a graph as the runtime holds it: what an operator needs to run there.</summary>
internal unsafe struct OperatorNode
{
    /// <summary>The runtime.</summary>
    public OrtApi* Api;

    /// <summary>Attribute <c>flow_channel</c>: channel of a flow's displacement along x; the one along y is next. Zero where there is none.</summary>
    public int FlowChannel;

    private delegate*<KernelCall, void> _execute;

    /// <summary>Creates a node without attributes.</summary>
    [UnmanagedCallersOnly]
    public static OrtStatus* Create(OrtCustomOp* op, OrtApi* api, OrtKernelInfo* info, void** node)
    {
        *node = Allocate(op, api, 0);
        return null;
    }

    /// <summary>Creates a node with the attribute <c>flow_channel</c>.</summary>
    [UnmanagedCallersOnly]
    public static OrtStatus* CreateWithFlowChannel(OrtCustomOp* op, OrtApi* api, OrtKernelInfo* info, void** node)
    {
        long channel;
        var status = api->KernelInfoGetAttribute_int64(info, Utf8.Literal("flow_channel"u8), &channel);
        if (status == null)
        {
            *node = Allocate(op, api, (int)channel);
        }

        return status;
    }

    /// <summary>Runs the node.</summary>
    [UnmanagedCallersOnly]
    public static OrtStatus* Compute(void* node, OrtKernelContext* context)
    {
        var state = (OperatorNode*)node;
        try
        {
            state->_execute(new KernelCall(state, context));
            return null;
        }
        catch (Exception e)
        {
            return KernelCall.Fail(state->Api, e);
        }
    }

    /// <summary>Frees the node.</summary>
    [UnmanagedCallersOnly]
    public static void Destroy(void* node) => NativeMemory.Free(node);

    private static OperatorNode* Allocate(OrtCustomOp* op, OrtApi* api, int flowChannel)
    {
        var node = (OperatorNode*)NativeMemory.Alloc((nuint)sizeof(OperatorNode));
        *node = new OperatorNode { Api = api, FlowChannel = flowChannel, _execute = OperatorDescriptor.ExecuteOf(op) };
        return node;
    }
}
