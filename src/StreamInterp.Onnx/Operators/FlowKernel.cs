using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>State of a node that moves an image along two channels of a flow.</summary>
internal unsafe struct FlowKernel
{
    /// <summary>The runtime.</summary>
    public OrtApi* Api;

    /// <summary>Channel of the displacement along x; the one along y is next.</summary>
    public int FlowChannel;

    /// <summary>Reads the attribute <c>flow_channel</c> of a new node.</summary>
    [UnmanagedCallersOnly]
    public static OrtStatus* Create(OrtCustomOp* op, OrtApi* api, OrtKernelInfo* info, void** kernel)
    {
        long flowChannel;
        var status = api->KernelInfoGetAttribute_int64(info, Utf8.Literal("flow_channel"u8), &flowChannel);
        if (status != null)
        {
            return status;
        }

        var state = (FlowKernel*)NativeMemory.Alloc((nuint)sizeof(FlowKernel));
        state->Api = api;
        state->FlowChannel = (int)flowChannel;
        *kernel = state;
        return null;
    }

    /// <summary>Checks that a flow has the image's size and the channels that the node wants.</summary>
    /// <exception cref="OrtException">It has not.</exception>
    public readonly void Check(string name, Planes image, Planes flow)
    {
        if (flow.Width != image.Width || flow.Height != image.Height || FlowChannel < 0 || FlowChannel > flow.Channels - 2)
        {
            throw new OrtException(
                OrtErrorCode.InvalidArgument, $"{name}: image {image} does not go with flow {flow} from channel {FlowChannel}.");
        }
    }
}
