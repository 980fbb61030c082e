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
    public static OrtCustomOp* Describe(OrtApi* api) => OperatorDescriptor.Create(api, "Splat"u8, inputs: 2, &FlowKernel.Create, &Compute);

    /// <summary>What the tasks of one execution share.</summary>
    private struct Job
    {
        public Planes Image;
        public Planes Flow;
        public Planes Output;
        public int FlowChannel;
        public int OutOfMemory;
    }

    [UnmanagedCallersOnly]
    private static OrtStatus* Compute(void* kernel, OrtKernelContext* context)
    {
        var state = (FlowKernel*)kernel;
        try
        {
            var call = new KernelCall(state->Api, context);
            var job = new Job { Image = call.Input(0), Flow = call.Input(1), FlowChannel = state->FlowChannel };
            state->Check("Splat", job.Image, job.Flow);
            job.Output = call.Output(job.Image);
            call.ForEach(SplatGroup.CountOf(job.Image), &SplatOneGroup, &job);
            return job.OutOfMemory == 0
                ? null
                : throw new OrtException(OrtErrorCode.Fail, $"Splat: no memory for the sums of {job.Image}.");
        }
        catch (Exception e)
        {
            return KernelCall.Fail(state->Api, e);
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
