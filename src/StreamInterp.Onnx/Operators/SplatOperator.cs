using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>
/// <c>Splat(image [1, C, H, W], flow [1, F, H, W]; int flow_channel)</c> -> [1, C, H, W]: each pixel moved by flow[flow_channel],
/// flow[flow_channel + 1]; see <see cref="ScalarSplat"/> for the formula.
/// </summary>
internal static unsafe class SplatOperator
{
    /// <summary>Describes the operator to the runtime.</summary>
    public static OrtCustomOp* Describe(OrtApi* api) =>
        OperatorDescriptor.Create(api, "Splat"u8, inputs: 2, &Execute, hasFlowChannel: true);

    /// <summary>What the tasks of one execution share.</summary>
    private struct Job
    {
        public Planes Image;
        public Planes Flow;
        public Planes Output;
        public int FlowChannel;
        public int OutOfMemory;
    }

    private static void Execute(KernelCall call)
    {
        var (image, flow) = call.ImageAndFlow("Splat");
        var job = new Job { Image = image, Flow = flow, FlowChannel = call.FlowChannel, Output = call.Output(image) };
        call.ForEach(SplatGroup.CountOf(image), &SplatOneGroup, &job);
        if (job.OutOfMemory != 0)
        {
            throw new OrtException(OrtErrorCode.Fail, $"Splat: no memory for the sums of {image}.");
        }
    }

    // The cells come from the C heap, which keeps freed blocks: in steady state no page is mapped anew.
    [UnmanagedCallersOnly]
    private static void SplatOneGroup(void* shared, nuint task)
    {
        var job = (Job*)shared;
        float* cells = null;
        try
        {
            cells = (float*)NativeMemory.AllocZeroed(SplatGroup.CellBytes(job->Image));
            SplatKernel.Run(new SplatGroup(job->Image, job->Flow, job->FlowChannel, job->Output, (int)task, cells));
        }
        catch (OutOfMemoryException)
        {
            Volatile.Write(ref job->OutOfMemory, 1);
        }
        finally
        {
            NativeMemory.Free(cells);
        }
    }
}
