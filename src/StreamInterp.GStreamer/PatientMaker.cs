using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Makes frames where time does not count, unless <c>qos</c> says that it does: with the best step that can be had, however long it
/// takes. One that fails is left for good.</summary>
internal sealed class PatientMaker(StreamInterpElement element, LadderStep[] steps, Action<LadderStep> build) : IFrameMaker
{
    private int _current;

    /// <summary>The step in use; the number of steps while frames are repeated.</summary>
    internal int Current => Volatile.Read(ref _current);

    /// <inheritdoc/>
    public bool IsMaking => _current < steps.Length;

    /// <summary>Builds the first step that can be had.</summary>
    /// <returns>Why the first of all cannot; null where it can.</returns>
    internal InterpolationException? Build()
    {
        InterpolationException? failure = null;
        for (; _current < steps.Length; Volatile.Write(ref _current, _current + 1))
        {
            try
            {
                build(steps[_current]);
                break;
            }
            catch (InterpolationException left)
            {
                failure ??= _current == 0 ? left : null;
                element.Log.Info($"{steps[_current].Plan.Name} is left out: {left.OneLine}");
            }
        }

        return failure;
    }

    /// <inheritdoc/>
    public bool CanMake(in FramePlan plan)
    {
        if (!element.Settings.Qos || !element.Deadline.IsGivenUp(plan))
        {
            return true;
        }

        QualityMessages.PostLate(element, plan);
        return false;
    }

    /// <inheritdoc/>
    public bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination)
    {
        while (_current < steps.Length)
        {
            var step = steps[_current];
            step.Thread.Make(interval, plan.Timestep, destination);
            if (step.Thread.Failure is not { } failure)
            {
                step.Count(step.Thread.Cost);
                return true;
            }

            element.Log.Warning(failure.OneLine);
            step.Fail();
            var from = _current;
            Volatile.Write(ref _current, from + 1);
            Build();
            QualityMessages.PostStep(
                element, plan, new StepChange(from, _current, StepReason.Failed, step.Cost, TimeSpan.Zero), NameOf, steps.Length);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        if (_current < steps.Length)
        {
            steps[_current].Reset();
        }
    }

    private string NameOf(int step) => InterpolatorLadder.NameOf(steps, step);
}
