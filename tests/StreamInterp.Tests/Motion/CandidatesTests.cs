using System.Runtime.Intrinsics;
using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed class CandidatesTests
{
    private static readonly Vector256<float> s_apart = Vector256.Create(0f, 3, -5, 7, 20.5f, -80, 300, 1.25f);

    [Fact]
    public void Distinct_VectorsApart_KeepsAll() => Assert.Equal(0xFFu, new Candidates(s_apart, -s_apart).Distinct());

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 7)]
    [InlineData(5, 6)]
    [InlineData(0, 7)]
    [InlineData(1, 6)]
    [InlineData(0, 5)]
    [InlineData(3, 7)]
    public void Distinct_TwoAlike_KeepsTheLowerLane(int lower, int upper)
    {
        var u = s_apart.WithElement(upper, s_apart[lower] + 0.2f);
        var v = s_apart.WithElement(upper, s_apart[lower]);

        Assert.Equal(0xFFu & ~(1u << upper), new Candidates(u, v).Distinct());
    }

    [Fact]
    public void Distinct_BeyondTheField_IsNoCandidate()
    {
        var u = s_apart.WithElement(3, MotionField.Beyond).WithElement(6, 2 * MotionField.Beyond);

        Assert.Equal(0xFFu & ~((1u << 3) | (1u << 6)), new Candidates(u, u).Distinct());
    }

    [Fact]
    public unsafe void Places_EachLane_IsThatOfTheVectorByItself()
    {
        using var plane = NoisePlane.Create(61, 47, pixelBytes: 1, seed: 1);
        var candidates = new Candidates(s_apart, 1.7f * s_apart);
        var places = default(PatchPlaces);
        places.Locate(plane, 6, -2, candidates);

        for (var lane = 0; lane < Candidates.Count; lane++)
        {
            var expected = new PatchPlace(plane, 6 + candidates.U[lane], -2 + candidates.V[lane]);
            Assert.Equal((nint)expected.Address, (nint)places[lane].Address);
            Assert.Equal(
                (expected.Stride, expected.Across, expected.Upper, expected.Lower),
                (places[lane].Stride, places[lane].Across, places[lane].Upper, places[lane].Lower));
        }
    }

    [Fact]
    public void Roughness_EachLane_IsThatOfTheVectorByItself()
    {
        using var field = new MotionField(40, 24);
        FillWithSlope(field);
        var neighbours = default(Neighbours);
        neighbours.Read(field, field.Index(2, 3));
        var candidates = new Candidates(s_apart, 0.3f * s_apart);

        var roughness = neighbours.Roughness(candidates);

        for (var lane = 0; lane < Candidates.Count; lane++)
        {
            Assert.Equal(neighbours.Roughness(candidates.U[lane], candidates.V[lane]), roughness[lane], 1e-4f);
        }
    }

    private static unsafe void FillWithSlope(MotionField field)
    {
        for (var row = 0; row < field.Rows; row++)
        {
            for (var column = 0; column < field.Columns; column++)
            {
                field.U[field.Index(column, row)] = 0.75f * column;
                field.V[field.Index(column, row)] = -0.5f * row;
            }
        }
    }
}
