using System.Text;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>One execution of an operator's node: its inputs, its output and the runtime's thread pool.</summary>
internal readonly unsafe struct KernelCall(OperatorNode* node, OrtKernelContext* context)
{
    // Rows that one task computes: enough to make the hand-over to a worker (about a microsecond) negligible, few enough that the smallest
    // pyramid level still feeds all workers.
    private const int RowsPerTask = 4;

    private const int Rank = 4;

    /// <summary>The node's attribute, see <see cref="OperatorNode.FlowChannel"/>.</summary>
    public int FlowChannel => node->FlowChannel;

    private OrtApi* Api => node->Api;

    /// <summary>Number of tasks for <paramref name="rows"/> rows.</summary>
    public static int Tasks(int rows) => (rows + RowsPerTask - 1) / RowsPerTask;

    /// <summary>Rows of a task: from the first up to, not including, the last.</summary>
    public static (int First, int End) RowsOf(nuint task, int rows) =>
        ((int)task * RowsPerTask, Math.Min(((int)task + 1) * RowsPerTask, rows));

    /// <summary>The runtime's way to report a failed callback.</summary>
    public static OrtStatus* Fail(OrtApi* api, Exception exception)
    {
        var code = exception is OrtException native ? native.Code : OrtErrorCode.RuntimeException;
        var text = Encoding.UTF8.GetBytes(exception.Message + '\0');
        fixed (byte* message = text)
        {
            return api->CreateStatus(code, message);
        }
    }

    /// <summary>Views an input.</summary>
    /// <exception cref="OrtException">It is not [1, C, H, W].</exception>
    public Planes Input(int index)
    {
        OrtValue* value;
        Check(Api->KernelContext_GetInput(context, (nuint)index, &value));
        OrtTensorTypeAndShapeInfo* info;
        Check(Api->GetTensorTypeAndShape(value, &info));
        nuint rank;
        var shape = stackalloc long[Rank];
        var status = Api->GetDimensionsCount(info, &rank);
        if (status == null && rank == Rank)
        {
            status = Api->GetDimensions(info, shape, Rank);
        }

        Api->ReleaseTensorTypeAndShapeInfo(info);
        Check(status);
        if (rank != Rank || shape[0] != 1)
        {
            throw new OrtException(OrtErrorCode.InvalidArgument, $"Input {index} is not of shape [1, C, H, W].");
        }

        void* elements;
        Check(Api->GetTensorMutableData(value, &elements));
        return new Planes((float*)elements, (int)shape[1], (int)shape[2], (int)shape[3]);
    }

    /// <summary>Views inputs 0 and 1, an image and the flow that moves it.</summary>
    /// <param name="name">The operator, for the error.</param>
    /// <exception cref="OrtException">The flow has not the image's size, or not the channels that the node wants.</exception>
    public (Planes Image, Planes Flow) ImageAndFlow(string name)
    {
        var (image, flow) = (Input(0), Input(1));
        if (flow.Width != image.Width || flow.Height != image.Height || FlowChannel < 0 || FlowChannel > flow.Channels - 2)
        {
            throw new OrtException(
                OrtErrorCode.InvalidArgument, $"{name}: image {image} does not go with flow {flow} from channel {FlowChannel}.");
        }

        return (image, flow);
    }

    /// <summary>Allocates output 0 with the shape of <paramref name="like"/>.</summary>
    public Planes Output(Planes like) => Output(like.Channels, like.Height, like.Width);

    /// <summary>Allocates output 0.</summary>
    public Planes Output(int channels, int height, int width)
    {
        var shape = stackalloc long[Rank] { 1, channels, height, width };
        OrtValue* value;
        Check(Api->KernelContext_GetOutput(context, 0, shape, Rank, &value));
        void* elements;
        Check(Api->GetTensorMutableData(value, &elements));
        return new Planes((float*)elements, channels, height, width);
    }

    /// <summary>Runs <paramref name="task"/> for every group of rows on the session's threads, the calling one included.</summary>
    /// <param name="rows">Rows in all.</param>
    /// <param name="task">Gets <paramref name="job"/> and the task's number; must not throw.</param>
    /// <param name="job">What the tasks share; lives until the call returns.</param>
    public void ForRows(int rows, delegate* unmanaged<void*, nuint, void> task, void* job) => ForEach(Tasks(rows), task, job);

    /// <summary>Runs <paramref name="task"/> with each number below <paramref name="count"/> on the session's threads.</summary>
    /// <param name="count">Number of tasks.</param>
    /// <param name="task">Gets <paramref name="job"/> and the task's number; must not throw.</param>
    /// <param name="job">What the tasks share; lives until the call returns.</param>
    public void ForEach(int count, delegate* unmanaged<void*, nuint, void> task, void* job) =>
        Check(Api->KernelContext_ParallelFor(context, task, (nuint)count, 0, job));

    private void Check(OrtStatus* status) => OrtException.ThrowIfError(Api, status);
}
