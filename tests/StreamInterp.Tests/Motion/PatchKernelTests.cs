using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class PatchKernelTests : IDisposable
{
    private readonly PaddedPlane _first = NoisePlane.Create(61, 47, pixelBytes: 1, seed: 1);
    private readonly PaddedPlane _second = NoisePlane.Create(61, 47, pixelBytes: 1, seed: 2);

    public static TheoryData<float, float> Places => new()
    {
        { 0, 0 }, { 10.5f, 20.25f }, { 30.99f, 3.01f }, { -40, -40 }, { 400, 400 }, { -3.7f, 60.2f },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Take_AnyPlace_EqualsScalar(float x, float y)
    {
        var (actual, expected) = (new short[PatchKernel.Area], new short[PatchKernel.Area]);
        fixed (short* a = actual, e = expected)
        {
            PatchKernel.Take(new PatchPlace(_first, x, y), a);
            PatchKernel.Scalar.Take(new PatchPlace(_first, x, y), e);
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Sample_AnyPlace_EqualsScalar(float x, float y)
    {
        var (actual, expected) = (new short[PatchKernel.Area], new short[PatchKernel.Area]);
        fixed (short* a = actual, e = expected)
        {
            PatchKernel.Sample(new PatchPlace(_first, x, y), a);
            PatchKernel.Scalar.Sample(new PatchPlace(_first, x, y), e);
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void MatchAndCompare_AnyPlace_EqualScalar(float x, float y)
    {
        var template = stackalloc short[PatchKernel.Area];
        var (here, there) = (new PatchPlace(_first, 7, 9), new PatchPlace(_second, x, y));
        PatchKernel.Take(here, template);

        Assert.Equal(PatchKernel.Scalar.Match(template, there), PatchKernel.Match(template, there));
        Assert.Equal(PatchKernel.Scalar.MatchWhole(template, there), PatchKernel.MatchWhole(template, there));
        Assert.Equal(PatchKernel.Scalar.Compare(here, there), PatchKernel.Compare(here, there));
    }

    [Fact]
    public void MatchWhole_WholePixels_EqualsMatch()
    {
        var template = stackalloc short[PatchKernel.Area];
        var there = new PatchPlace(_second, 12, 5);
        PatchKernel.Take(new PatchPlace(_first, 7, 9), template);

        Assert.Equal(PatchKernel.Match(template, there), PatchKernel.MatchWhole(template, there));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void SlopesAndResiduals_AnyPlace_EqualScalar(float x, float y)
    {
        var (template, slopes, expected) =
            (new short[PatchKernel.Area], new short[2 * PatchKernel.Area], new short[2 * PatchKernel.Area]);
        fixed (short* t = template, s = slopes, e = expected)
        {
            var (here, there) = (new PatchPlace(_first, 7, 9), new PatchPlace(_second, x, y));
            PatchKernel.Take(here, t);

            Assert.Equal(PatchKernel.Scalar.Slopes(here, e), PatchKernel.Slopes(here, s));
            Assert.Equal(expected, slopes);
            Assert.Equal(PatchKernel.Scalar.Residuals(t, s, there), PatchKernel.Residuals(t, s, there));
        }
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }
}
