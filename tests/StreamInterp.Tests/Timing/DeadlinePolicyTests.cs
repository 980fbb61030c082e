using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

public sealed class DeadlinePolicyTests
{
    private const double Slow = 100; // three source periods

    [Fact]
    public void Choose_AllStepsKeepUp_TakesTheBest()
    {
        var stream = new LiveSimulation(11, 5);
        stream.Run(2);
        Assert.All(stream.Made, step => Assert.Equal(0, step));
        Assert.Empty(stream.Changes);
    }

    [Fact]
    public void Choose_NothingIsReady_Repeats()
    {
        var policy = new DeadlinePolicy(2);
        Assert.Equal(policy.Repeat, policy.Choose(ClockTime.Zero, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Choose_BestHasNoHeadroom_TakesTheNext()
    {
        var stream = new LiveSimulation(25, 5);
        stream.Run(1);
        Assert.All(stream.Made.Skip(20), step => Assert.Equal(1, step));
    }

    [Fact]
    public void Choose_LoadFromTheStart_FramesAreOnTimeForAMinuteAndRecoverWithinASecond()
    {
        var stream = new LiveSimulation(Slow);
        stream.Run(60);
        Assert.All(stream.Made, step => Assert.Equal(1, step));
        Assert.Empty(stream.Changes);

        stream.Costs[0] = 5;
        stream.Run(2);
        var (second, change) = Assert.Single(stream.Changes);
        Assert.Equal((StepReason.Recovered, 0), (change.Reason, change.To));
        Assert.InRange(second, 60, 61);
    }

    [Fact]
    public void Choose_LoadMidStream_StepsDownAtOnceAndUpWithinASecondAfterItEnds()
    {
        var stream = new LiveSimulation(10, 5);
        stream.Run(10);
        stream.Costs[0] = Slow;
        stream.Run(60);
        var (down, change) = Assert.Single(stream.Changes);
        Assert.Equal((0, 1, StepReason.Late), (change.From, change.To, change.Reason));
        Assert.InRange(down, 10, 10.1);

        stream.Costs[0] = 10;
        stream.Run(2);
        Assert.Equal(2, stream.Changes.Count);
        Assert.Equal((1, 0, StepReason.Recovered), Describe(stream.Changes[1].Change));
        Assert.InRange(stream.Changes[1].Second, 70, 71);
    }

    [Fact]
    public void Choose_Overloaded_TrialsCostFewFrames()
    {
        var stream = new LiveSimulation(10, 5);
        stream.Run(1);
        stream.Costs[0] = Slow;
        stream.Run(60);
        var repeated = stream.Made.Count(step => step == stream.Policy.Repeat);
        Assert.InRange(repeated, 1, 60 / 0.5);
    }

    [Fact]
    public void Choose_WholeMachineIsSlow_RepeatsAndComesBackToTheBest()
    {
        var stream = new LiveSimulation(14, 10, 5);
        stream.Run(2);
        Scale(stream, 10);
        stream.Run(20);
        Assert.All(stream.Made.TakeLast(300), step => Assert.Equal(stream.Policy.Repeat, step));
        Scale(stream, 0.1);
        stream.Run(1);
        Assert.Equal(0, stream.Policy.Current);
    }

    [Fact]
    public void Choose_OneSlowFrame_IsNoStep()
    {
        var stream = new LiveSimulation(10, 5);
        stream.Run(1);
        stream.Costs[0] = 30;
        stream.Run(0.03);
        stream.Costs[0] = 10;
        stream.Run(1);
        Assert.Empty(stream.Changes);
        Assert.Equal(1, stream.Made.Count(step => step == stream.Policy.Repeat));
    }

    [Fact]
    public void Choose_LittleTimeForOneFrame_LeavesItToACheaperStep()
    {
        var stream = new LiveSimulation(10, 5);
        stream.Run(1);
        stream.Jitter = 10;
        stream.Run(0.03);
        stream.Jitter = 0;
        stream.Run(1);
        Assert.Empty(stream.Changes);
        Assert.Single(stream.Made, step => step == 1);
    }

    [Fact]
    public void Choose_LoadComesAndGoes_StepsUpEverMoreRarely()
    {
        var stream = new LiveSimulation(10, 5);
        for (var i = 0; i < 300; i++)
        {
            stream.Costs[0] = i % 2 == 0 ? Slow : 10;
            stream.Run(1);
        }

        var early = stream.Changes.Count(change => change.Second < 20);
        var late = stream.Changes.Count(change => change.Second > 280);
        Assert.InRange(late, 0, early / 2);
    }

    [Fact]
    public void Choose_HopelessStep_IsNeverTriedWhileOthersServe()
    {
        var stream = new LiveSimulation(900, 5);
        stream.Run(60);
        Assert.All(stream.Made, step => Assert.Equal(1, step));
    }

    [Fact]
    public void Choose_OnlyAHopelessStep_TakesAFifthOfTheTimeAtMost()
    {
        var stream = new LiveSimulation(900);
        stream.Run(60);
        stream.Costs[0] = 5;
        stream.Run(6);
        Assert.Equal(0, stream.Policy.Current);
    }

    [Fact]
    public void SetBudget_MoreTime_TakesTheBetterStepAtOnce()
    {
        var stream = new LiveSimulation(20, 5);
        Assert.Equal(1, stream.Policy.Current);
        stream.Policy.SetBudget(new DeadlineBudget(TimeSpan.FromMilliseconds(33), 1, TimeSpan.FromMilliseconds(25)));
        Assert.True(stream.Policy.TryTakeChange(out var change));
        Assert.Equal((1, 0, StepReason.Ready), Describe(change));
    }

    [Fact]
    public void Withdraw_StepInUse_TheNextServes()
    {
        var stream = new LiveSimulation(10, 5);
        stream.Policy.Withdraw(0);
        stream.Run(10);
        Assert.Equal((0, 1, StepReason.Failed), Describe(Assert.Single(stream.Changes).Change));
        Assert.All(stream.Made, step => Assert.Equal(1, step));
    }

    [Fact]
    public void Choose_IntervalOfSeveralFrames_MustFitThePeriodAsAWhole()
    {
        var policy = new DeadlinePolicy(1);
        policy.SetBudget(new DeadlineBudget(TimeSpan.FromMilliseconds(33), 3, TimeSpan.FromMilliseconds(20)));
        policy.Offer(0, new StepCost(TimeSpan.Zero, TimeSpan.FromMilliseconds(15)), ClockTime.Zero);
        Assert.Equal(policy.Repeat, policy.Current);
    }

    [Fact]
    public void Choose_SteadyState_AllocatesNothing()
    {
        var policy = new LiveSimulation(10, 5).Policy;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong i = 0; i < 1000; i++)
        {
            var now = ClockTime.FromMilliseconds(33 * i);
            var step = policy.Choose(now, TimeSpan.FromMilliseconds(16));
            policy.Finish(step, policy.CostOf(step), now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (int From, int To, StepReason Reason) Describe(StepChange change) => (change.From, change.To, change.Reason);

    private static void Scale(LiveSimulation stream, double factor)
    {
        for (var step = 0; step < stream.Costs.Length; step++)
        {
            stream.Costs[step] *= factor;
        }
    }
}
