using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>
/// <c>Warp(image [1, C, H, W], flow [1, F, H, W]; int flow_channel)</c> -> [1, C, H, W]: the image sampled bilinearly at
/// (x + flow[flow_channel], y + flow[flow_channel + 1]), clamped to the border.
/// </summary>
internal static unsafe class WarpOperator
{
    /// <summary>Describes the operator to the runtime.</summary>
    public static OrtCustomOp* Describe(OrtApi* api) =>
        OperatorDescriptor.Create(api, "Warp"u8, inputs: 2, &Execute, hasFlowChannel: true);

    /// <summary>What the tasks of one execution share.</summary>
    private struct Job
    {
        public Planes Image;
        public Planes Flow;
        public Planes Output;
        public int FlowChannel;
    }

    private static void Execute(KernelCall call)
    {
        var (image, flow) = call.ImageAndFlow("Warp");
        var job = new Job { Image = image, Flow = flow, FlowChannel = call.FlowChannel, Output = call.Output(image) };
        call.ForRows(image.Height, &ComputeRows, &job);
    }

    // Pure arithmetic on checked shapes: nothing in it throws.
    [UnmanagedCallersOnly]
    private static void ComputeRows(void* shared, nuint task)
    {
        var job = (Job*)shared;
        var (first, end) = KernelCall.RowsOf(task, job->Image.Height);
        for (var y = first; y < end; y++)
        {
            var flowX = job->Flow.Row(job->FlowChannel, y);
            var flowY = job->Flow.Row(job->FlowChannel + 1, y);
            WarpKernel.Row(job->Image, flowX, flowY, y, job->Output);
        }
    }
}
