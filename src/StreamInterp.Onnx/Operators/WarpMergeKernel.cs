using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Onnx.Operators;

/// <summary>The operator <c>WarpMerge</c>: both anchors warped, mixed by the mask and corrected by the residual, in one pass.</summary>
internal static unsafe class WarpMergeKernel
{
    private const int Lanes = BilinearTaps.Lanes;

    /// <summary>Makes one row of the frame.</summary>
    public static void Row(in WarpMergeInputs inputs, int y, Planes output)
    {
        var vectorized = BilinearTaps.CanServe(output.Width, output.Height)
            && (inputs.IsFullSize || BilinearTaps.CanServe(inputs.Flow.Width, inputs.Flow.Height))
            ? output.Width / Lanes * Lanes
            : 0;
        for (var x = 0; x < vectorized; x += BilinearTaps.Capacity)
        {
            Run(inputs, x, y, Math.Min(BilinearTaps.Capacity, vectorized - x), output);
        }

        ScalarWarpMerge.Row(inputs, vectorized, y, output);
    }

    /// <summary>What the merge reads for a run of pixels: flow to I0 and I1, logit, residual.</summary>
    [InlineArray(Count)]
    private struct Controls
    {
        public const int Count = 8;
        public const int Mask = 4;
        public const int Residual = 5;

        private nint _row;
    }

    private static void Run(in WarpMergeInputs inputs, int x, int y, int count, Planes output)
    {
        var resized = stackalloc float[Controls.Count * BilinearTaps.Capacity];
        var previous = stackalloc float[BilinearTaps.Capacity];
        var next = stackalloc float[BilinearTaps.Capacity];
        var controls = inputs.IsFullSize ? FullSize(inputs, x, y) : Resize(inputs, x, y, count, resized);

        Unsafe.SkipInit(out BilinearTaps toPrevious);
        Unsafe.SkipInit(out BilinearTaps toNext);
        toPrevious.SetFromFlow((float*)controls[0], (float*)controls[1], x, y, count, output.Width, output.Height);
        toNext.SetFromFlow((float*)controls[2], (float*)controls[3], x, y, count, output.Width, output.Height);
        var mask = resized; // row 0 of the scratch is free now
        Sigmoid((float*)controls[Controls.Mask], mask, count);
        for (var channel = 0; channel < output.Channels; channel++)
        {
            toPrevious.Sample(inputs.Previous.Plane(channel), output.Width, previous, count);
            toNext.Sample(inputs.Next.Plane(channel), output.Width, next, count);
            Merge(mask, previous, next, (float*)controls[Controls.Residual + channel], output.Row(channel, y) + x, count);
        }
    }

    private static Controls FullSize(in WarpMergeInputs inputs, int x, int y)
    {
        Controls controls = default;
        for (var i = 0; i < Controls.Count; i++)
        {
            controls[i] = (nint)(Source(inputs, i).Row(Channel(i), y) + x);
        }

        return controls;
    }

    private static Controls Resize(in WarpMergeInputs inputs, int x, int y, int count, float* scratch)
    {
        Unsafe.SkipInit(out BilinearTaps taps);
        var (width, height) = (inputs.Flow.Width, inputs.Flow.Height);
        taps.SetFromScale(inputs.StepX, inputs.StepY, x, y, count, width, height);
        Controls controls = default;
        for (var i = 0; i < Controls.Count; i++)
        {
            var row = scratch + (i * BilinearTaps.Capacity);
            taps.Sample(Source(inputs, i).Plane(Channel(i)), width, row, count);
            if (i < Controls.Mask)
            {
                Scale(row, 1 / (i % 2 == 0 ? inputs.StepX : inputs.StepY), count);
            }

            controls[i] = (nint)row;
        }

        return controls;
    }

    private static Planes Source(in WarpMergeInputs inputs, int control) => control < Controls.Mask ? inputs.Flow : inputs.Synthesis;

    private static int Channel(int control) =>
        control < Controls.Mask ? control : control - Controls.Mask + WarpMergeInputs.MaskChannel;

    private static void Scale(float* row, float factor, int count)
    {
        for (var i = 0; i < count; i += Lanes)
        {
            (Vector256.Load(row + i) * factor).Store(row + i);
        }
    }

    private static void Sigmoid(float* logit, float* mask, int count)
    {
        var one = Vector256.Create(1f);
        for (var i = 0; i < count; i += Lanes)
        {
            (one / (one + Vector256.Exp(-Vector256.Load(logit + i)))).Store(mask + i);
        }
    }

    private static void Merge(float* mask, float* previous, float* next, float* residual, float* destination, int count)
    {
        var one = Vector256.Create(1f);
        for (var i = 0; i < count; i += Lanes)
        {
            var weight = Vector256.Load(mask + i);
            var mixed = (weight * Vector256.Load(previous + i)) + ((one - weight) * Vector256.Load(next + i));
            var value = mixed + Vector256.Load(residual + i);
            Avx.Min(Avx.Max(value, Vector256<float>.Zero), one).Store(destination + i);
        }
    }
}
