using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

public sealed class CostEstimateTests
{
    [Fact]
    public void Observe_OneSlowFrame_ChangesNothing()
    {
        var estimate = Create(10);
        estimate.Observe(Cost(90));
        Assert.Equal(Cost(10), estimate.Value);
    }

    [Fact]
    public void Observe_TwoSlowFrames_AreExpectedOfTheNext()
    {
        var estimate = Create(10);
        estimate.Observe(Cost(90));
        estimate.Observe(Cost(80));
        Assert.Equal(Cost(80), estimate.Value);
    }

    [Fact]
    public void Observe_WithoutPreparation_KeepsWhatPreparingCosts()
    {
        var estimate = Create(10);
        for (var i = 0; i < 3; i++)
        {
            estimate.Observe(new StepCost(TimeSpan.Zero, TimeSpan.FromMilliseconds(4)));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(9), estimate.Value.Frame);
    }

    [Fact]
    public void Floor_AfterAll_IsTheLeastThatWasExpected()
    {
        var estimate = Create(10);
        estimate.Seed(Cost(90));
        Assert.Equal(Cost(10), estimate.Floor);
        estimate.Observe(Cost(6));
        Assert.Equal(Cost(10), estimate.Floor);
        estimate.Observe(Cost(6));
        Assert.Equal(Cost(6), estimate.Floor);
    }

    private static CostEstimate Create(double milliseconds)
    {
        var estimate = new CostEstimate();
        estimate.Seed(Cost(milliseconds));
        return estimate;
    }

    private static StepCost Cost(double milliseconds) =>
        new(TimeSpan.FromMilliseconds(milliseconds / 2), TimeSpan.FromMilliseconds(milliseconds / 2));
}
