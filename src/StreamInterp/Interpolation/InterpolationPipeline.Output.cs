using System.Diagnostics;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

// What leaves: a source frame, a repeat or a made frame for each instant.
public sealed partial class InterpolationPipeline
{
    private bool EmitInstants(IFrameOutput output)
    {
        while (_scheduler.TryPlan(out var plan))
        {
            if (!Emit(plan, output))
            {
                return false;
            }
        }

        if (!_scheduler.PreviousShown)
        {
            Statistics.CountDrop();
        }

        return true;
    }

    private bool Emit(in FramePlan plan, IFrameOutput output)
    {
        if (plan.Kind == FramePlanKind.Interpolate && _maker is { IsMaking: true })
        {
            if (_maker.CanMake(plan))
            {
                return EmitMade(plan, output);
            }

            Statistics.CountLate();
        }

        return EmitPrevious(plan, output);
    }

    private bool EmitPrevious(in FramePlan plan, IFrameOutput output)
    {
        var held = plan.Kind == FramePlanKind.PassThrough ? plan : plan with { Kind = FramePlanKind.Repeat };
        Statistics.CountOut(repeated: held.Kind == FramePlanKind.Repeat);
        return output.Emit(_window.Previous!, held);
    }

    private bool EmitMade(in FramePlan plan, IFrameOutput output)
    {
        var made = output.Rent(_window.Previous!);
        if (made is null)
        {
            return false;
        }

        var started = Stopwatch.GetTimestamp();
        bool going;
        if (TryMake(plan, made))
        {
            Statistics.CountMade(Stopwatch.GetElapsedTime(started));
            Statistics.CountOut(repeated: false);
            going = output.Emit(made, plan);
        }
        else
        {
            Statistics.CountLate();
            going = EmitPrevious(plan, output);
        }

        made.Release();
        return going;
    }

    private bool TryMake(in FramePlan plan, Frame destination)
    {
        if (!plan.Blended)
        {
            return _maker!.TryMake(_window.Interval, plan, destination);
        }

        _blend.Prepare(_window.Previous!.Picture, _window.Next!.Picture, continues: false);
        _blend.Interpolate(plan.Timestep, destination.Picture);
        return true;
    }
}
