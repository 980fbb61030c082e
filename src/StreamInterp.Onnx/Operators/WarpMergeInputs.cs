namespace StreamInterp.Onnx.Operators;

/// <summary>Inputs and output of <c>WarpMerge</c>, checked to fit together.</summary>
internal readonly struct WarpMergeInputs
{
    /// <summary>First of the four channels of <see cref="Synthesis"/> that are used: the mask's logit.</summary>
    public const int MaskChannel = 4;

    /// <summary>First of the three residual channels of <see cref="Synthesis"/>.</summary>
    public const int ResidualChannel = 5;

    private const int ImageChannels = 3;
    private const int FlowChannels = 4;
    private const int SynthesisChannels = 8;

    /// <exception cref="OrtException">The shapes do not fit together.</exception>
    public WarpMergeInputs(Planes previous, Planes next, Planes flow, Planes synthesis)
    {
        var wrong =
            previous.Channels != ImageChannels ? $"image0 is {previous}, not [1, {ImageChannels}, H, W]"
            : next.Channels != ImageChannels || !SameSize(previous, next) ? $"image1 is {next}, image0 is {previous}"
            : flow.Channels != FlowChannels ? $"flow is {flow}, not [1, {FlowChannels}, h, w]"
            : synthesis.Channels != SynthesisChannels ? $"synthesis is {synthesis}, not [1, {SynthesisChannels}, h, w]"
            : !SameSize(flow, synthesis) ? $"flow is {flow} and synthesis {synthesis}"
            : null;
        if (wrong is not null)
        {
            throw new OrtException(OrtErrorCode.InvalidArgument, $"WarpMerge: {wrong}.");
        }

        Previous = previous;
        Next = next;
        Flow = flow;
        Synthesis = synthesis;
    }

    /// <summary>I0, [1, 3, H, W] in [0, 1].</summary>
    public Planes Previous { get; }

    /// <summary>I1, [1, 3, H, W] in [0, 1].</summary>
    public Planes Next { get; }

    /// <summary>[1, 4, h, w]: x and y towards I0, x and y towards I1, in pixels of the h x w grid.</summary>
    public Planes Flow { get; }

    /// <summary>[1, 8, h, w]: four channels that were added to the flow, the mask's logit, the residual.</summary>
    public Planes Synthesis { get; }

    /// <summary>True where flow and synthesis have the size of the images.</summary>
    public bool IsFullSize => SameSize(Flow, Previous);

    /// <summary>Columns of the h x w grid per column of the images.</summary>
    public float StepX => (float)Flow.Width / Previous.Width;

    /// <summary>Rows of the h x w grid per row of the images.</summary>
    public float StepY => (float)Flow.Height / Previous.Height;

    private static bool SameSize(Planes a, Planes b) => a.Width == b.Width && a.Height == b.Height;
}
