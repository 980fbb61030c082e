using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>Creates the interpolator that the settings ask for, and cheaper ones when it fails while the stream runs.</summary>
/// <remarks>
/// What the user asked for and cannot have at the start is an error: it can be put right now. Once frames flow, nothing but the stream
/// counts: a failure is one warning, and the next cheaper interpolator goes on.
/// </remarks>
internal sealed class InterpolatorSource(IInterpolatorFactory factory, ElementLog log) : IDisposable
{
    private const string RepeatName = "repeat";

    private InterpolatorOptions? _asked;
    private InterpolatorKind _kind;
    private VideoInfo? _info;
    private bool _running;

    /// <summary>The interpolator in use; null where frames are repeated.</summary>
    internal IFrameInterpolator? Current { get; private set; }

    /// <summary>Name of the interpolator in use, for messages and <c>stats</c>.</summary>
    internal string Name => Current?.Name ?? RepeatName;

    /// <summary>True where making a frame costs next to nothing.</summary>
    internal bool IsCheap => _kind is InterpolatorKind.Blend or InterpolatorKind.Repeat;

    /// <summary>Provides the interpolator for these options and pictures; the one before must be out of use.</summary>
    /// <exception cref="InterpolationException">It cannot be had, and nothing ran before that could go on.</exception>
    internal void Configure(InterpolatorOptions options, VideoInfo info)
    {
        if (_running && options == _asked && info == _info)
        {
            return;
        }

        _info = info;
        try
        {
            if (options != _asked)
            {
                Adopt(options.Kind);
                Adopt(options.Kind, Create(options));
                _asked = options;
            }

            Current?.Configure(info);
            _running = true;
        }
        catch (InterpolationException failure) when (_running)
        {
            log.Warning(failure.OneLine);
            _asked = options;
            StepDown();
        }
    }

    /// <summary>Replaces an interpolator that failed; the failure itself was told already.</summary>
    /// <returns>A configured interpolator, or null to repeat frames.</returns>
    internal IFrameInterpolator? StepDown()
    {
        while (_kind != InterpolatorKind.Repeat)
        {
            try
            {
                Adopt(NextCheaper(_kind));
                Adopt(_kind, Create(_asked! with { Kind = _kind, Model = null, ModelPath = null }));
                Current?.Configure(_info!);
                break;
            }
            catch (InterpolationException failure)
            {
                log.Info(failure.OneLine);
            }
        }

        log.Info($"Going on with {Name}.");
        return Current;
    }

    /// <summary>Frees the interpolator; the next use starts from the settings again.</summary>
    public void Dispose()
    {
        Adopt(InterpolatorKind.Repeat);
        _asked = null;
        _running = false;
    }

    private static InterpolatorKind NextCheaper(InterpolatorKind kind) => kind switch
    {
        InterpolatorKind.Auto or InterpolatorKind.Network => InterpolatorKind.Motion,
        InterpolatorKind.Motion => InterpolatorKind.Blend,
        _ => InterpolatorKind.Repeat,
    };

    private IFrameInterpolator? Create(InterpolatorOptions options) =>
        options.Kind == InterpolatorKind.Repeat ? null : new GuardedInterpolator(factory.Create(options, log));

    private void Adopt(InterpolatorKind kind, IFrameInterpolator? interpolator = null)
    {
        Current?.Dispose();
        Current = interpolator;
        _kind = kind;
    }
}
