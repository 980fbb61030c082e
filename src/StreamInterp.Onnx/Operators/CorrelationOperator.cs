using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>
/// <c>Correlation(first [1, C, H, W], second [1, C, H, W])</c> -> [1, 81, H, W]; see <see cref="ScalarCorrelation"/> for the formula.
/// </summary>
internal static unsafe class CorrelationOperator
{
    /// <summary>Describes the operator to the runtime.</summary>
    public static OrtCustomOp* Describe(OrtApi* api) =>
        OperatorDescriptor.Create(api, "Correlation"u8, inputs: 2, &Execute, keepsShape: false);

    /// <summary>What the tasks of one execution share.</summary>
    private struct Job
    {
        public Planes First;
        public Planes Second;
        public Planes Output;
    }

    private static void Execute(KernelCall call)
    {
        var job = new Job { First = call.Input(0), Second = call.Input(1) };
        if (job.First.Channels != job.Second.Channels || job.First.Height != job.Second.Height || job.First.Width != job.Second.Width)
        {
            throw new OrtException(OrtErrorCode.InvalidArgument, $"Correlation: {job.First} does not go with {job.Second}.");
        }

        job.Output = call.Output(ScalarCorrelation.Displacements, job.First.Height, job.First.Width);
        call.ForRows(job.First.Height, &ComputeRows, &job);
    }

    // Pure arithmetic on checked shapes: nothing in it throws.
    [UnmanagedCallersOnly]
    private static void ComputeRows(void* shared, nuint task)
    {
        var job = (Job*)shared;
        var (first, end) = KernelCall.RowsOf(task, job->First.Height);
        for (var y = first; y < end; y++)
        {
            CorrelationKernel.Row(job->First, job->Second, y, job->Output);
        }
    }
}
