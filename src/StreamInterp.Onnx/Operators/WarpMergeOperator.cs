using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>
/// <c>WarpMerge(image0 [1, 3, H, W], image1 [1, 3, H, W], flow [1, 4, h, w], synthesis [1, 8, h, w])</c> -> frame [1, 3, H, W]; see
/// <see cref="ScalarWarpMerge"/> for the formula.
/// </summary>
internal static unsafe class WarpMergeOperator
{
    /// <summary>Describes the operator to the runtime.</summary>
    public static OrtCustomOp* Describe(OrtApi* api) => OperatorDescriptor.Create(api, "WarpMerge"u8, inputs: 4, &Execute);

    /// <summary>What the tasks of one execution share.</summary>
    private struct Job
    {
        public WarpMergeInputs Inputs;
        public Planes Output;
    }

    private static void Execute(KernelCall call)
    {
        var job = new Job { Inputs = new WarpMergeInputs(call.Input(0), call.Input(1), call.Input(2), call.Input(3)) };
        job.Output = call.Output(job.Inputs.Previous);
        call.ForRows(job.Output.Height, &ComputeRows, &job);
    }

    // Pure arithmetic on checked shapes: nothing in it throws.
    [UnmanagedCallersOnly]
    private static void ComputeRows(void* shared, nuint task)
    {
        var job = (Job*)shared;
        var (first, end) = KernelCall.RowsOf(task, job->Output.Height);
        for (var y = first; y < end; y++)
        {
            WarpMergeKernel.Row(job->Inputs, y, job->Output);
        }
    }
}
