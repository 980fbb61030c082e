using StreamInterp.Interpolation;
using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class RefinementKernelTests
{
    private const int Cells = 5;
    private const int Width = Cells * RefinementLayout.Cell;

    [Fact]
    public void SumOfDifferences_Noise_EqualsScalar()
    {
        using var a = NoisePlane.Create(40, 24, 1, seed: 1);
        using var b = NoisePlane.Create(40, 24, 1, seed: 2);

        for (var x = 0; x <= 32; x += 8)
        {
            Assert.Equal(
                RefinementKernel.Scalar.SumOfDifferences(a.Row(5) + x, b.Row(5) + x, a.Stride),
                RefinementKernel.SumOfDifferences(a.Row(5) + x, b.Row(5) + x, a.Stride));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(37)]
    public void Fill_AnyWidth_EqualsScalar(int width)
    {
        using var plane = NoisePlane.Create(width, 4, 1, seed: width);
        var rows = new LumaRows(plane.Row(0), plane.Row(1), plane.Row(2), plane.Row(3));
        var expected = new float[RefinementLayout.Pictures * width];
        var actual = new float[RefinementLayout.Pictures * width];

        fixed (float* e = expected, a = actual)
        {
            RefinementKernel.Fill(rows, 0.3f, width, a, width);
            RefinementKernel.Scalar.Fill(rows, 0.3f, 0, width, e, width);
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Correct_Noise_EqualsScalar(int scale)
    {
        var scene = new Corrections(seed: scale);

        Assert.Equal(scene.Run(scale, scalar: true), scene.Run(scale, scalar: false));
    }

    [Fact]
    public void Correct_CellsWhoseAnchorsAreEqual_StayAsTheyAre()
    {
        var scene = new Corrections(seed: 3);
        scene.Changes.AsSpan().Clear();

        Assert.All(scene.Run(scale: 1, scalar: false), delta => Assert.Equal(0, delta));
    }

    [Fact]
    public void Correct_SamplesThatStandStill_StayAsTheyAre()
    {
        var scene = new Corrections(seed: 4);
        scene.Pictures.AsSpan(Width, Width).Clear();
        scene.Pictures.AsSpan(2 * Width, Width).Fill(RefinementLayout.DifferenceGain / 255);

        Assert.All(scene.Run(scale: 1, scalar: false), delta => Assert.Equal(0, delta));
    }

    [Fact]
    public void Correct_LeanOfOne_GivesTheDifference()
    {
        var scene = new Corrections(seed: 5);
        scene.Values.AsSpan().Clear();
        scene.Values.AsSpan(0, scene.Values.Length / 3).Fill(1);
        scene.Pictures.AsSpan(0, Width).Fill(20 * RefinementLayout.DifferenceGain / 255);
        scene.Changes.AsSpan().Fill(1);

        Assert.All(scene.Run(scale: 1, scalar: false), delta => Assert.Equal(20, delta));
    }

    [Fact]
    public void Add_BeyondTheRange_StaysInIt()
    {
        byte[] codes = [.. Enumerable.Range(0, 40).Select(index => (byte)(index % 2 == 0 ? 3 : 250))];
        short[] deltas = [.. Enumerable.Range(0, 40).Select(index => (short)(index % 2 == 0 ? -9 : 9))];

        fixed (byte* c = codes)
        fixed (short* d = deltas)
        {
            RefinementKernel.Add(c, d, codes.Length);
        }

        Assert.All(codes, (code, index) => Assert.Equal(index % 2 == 0 ? 0 : 255, code));
    }

    /// <summary>One row of random pictures and corrections.</summary>
    private sealed class Corrections
    {
        private const int Blocks = Width / RefinementLayout.Block;

        public Corrections(int seed)
        {
            var random = new Random(seed);
            Pictures = [.. Enumerable.Range(0, 3 * Width).Select(_ => (8 * random.NextSingle()) - 4)];
            Values = [.. Enumerable.Range(0, RefinementLayout.CorrectionChannels * Blocks).Select(_ => random.NextSingle() - 0.5f)];
            Changes = [.. Enumerable.Range(0, Cells).Select(index => 0.03f * index)];
        }

        public float[] Pictures { get; }

        public float[] Values { get; }

        public float[] Changes { get; }

        public short[] Run(int scale, bool scalar)
        {
            var deltas = new short[Width];
            fixed (float* pictures = Pictures, values = Values, changes = Changes)
            fixed (short* d = deltas)
            {
                if (scalar)
                {
                    RefinementKernel.Scalar.Correct(pictures, Width, values, Blocks, changes, scale, Cells, d);
                }
                else
                {
                    RefinementKernel.Correct(pictures, Width, values, Blocks, changes, scale, Cells, d);
                }
            }

            return deltas;
        }
    }
}
