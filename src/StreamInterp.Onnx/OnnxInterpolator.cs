using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Onnx.Providers;
using StreamInterp.Pixels;

namespace StreamInterp.Onnx;

/// <summary>Makes frames with a neural network on ONNX Runtime.</summary>
/// <remarks>
/// The graph is built for the pictures' size, so that the runtime can plan all memory. An anchor is converted to a tensor once, however
/// many intervals and timesteps use it, and the runtime reads and writes our buffers in place.
/// </remarks>
public sealed class OnnxInterpolator : IFrameInterpolator
{
    private const long LargeModel = 64 << 20;

    private readonly INetworkGraphBuilder _builder;
    private readonly OrtLibrary _library;
    private readonly InterpolatorOptions _options;
    private readonly IInterpolationLog _log;
    private readonly ProviderChoice _provider;
    private readonly ProviderSettings _settings;

    private VideoInfo? _info;
    private PixelConverter? _converter;
    private NetworkSessions? _sessions;
    private VideoFrame _previous;
    private VideoFrame _next;
    private bool _hasNext;

    /// <summary>Creates the interpolator; nothing is loaded before <see cref="Configure"/>.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="library">The runtime.</param>
    /// <param name="options">Provider, device, threads and flow scale.</param>
    /// <param name="log">Receives the choice of the provider and why others failed.</param>
    /// <exception cref="InterpolationException">The provider is unknown.</exception>
    public OnnxInterpolator(INetworkGraphBuilder builder, OrtLibrary library, InterpolatorOptions options, IInterpolationLog log)
    {
        _builder = builder;
        _library = library;
        _options = options;
        _log = log;
        _provider = new ProviderChoice(ProviderOrder.Parse(options.Provider), log);
        _settings = new ProviderSettings { DeviceId = options.DeviceId };
    }

    /// <inheritdoc/>
    public string Name => "network";

    /// <inheritdoc/>
    public int Lookahead => _builder.Lookahead;

    /// <inheritdoc/>
    public FixedTimesteps? Timesteps => _builder.Timesteps;

    /// <summary>The provider that the network runs on, once configured.</summary>
    public ExecutionProvider Provider => _provider.Chosen;

    /// <summary>The network's own output for the last <see cref="Interpolate"/>, padding included, valid until the next one.</summary>
    /// <exception cref="InvalidOperationException">Nothing is configured.</exception>
    public FrameTensor LastFrame => Sessions.Frame;

    private NetworkSessions Sessions => _sessions ?? throw new InvalidOperationException("Configure comes first.");

    /// <inheritdoc/>
    public void Configure(VideoInfo info)
    {
        Reset();
        if (info == _info)
        {
            return;
        }

        var sameSize = _sessions is not null && info.Width == _info!.Width && info.Height == _info.Height;
        _info = null; // until all of it has succeeded
        _converter?.Dispose();
        _converter = null;
        if (!sameSize)
        {
            _sessions?.Dispose();
            _sessions = null;
            _sessions = Start(info);
        }

        _converter = new PixelConverter(info);
        _info = info;
    }

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) =>
        PrepareInContext(previous, previous, next, next, continues && Lookahead == 0);

    /// <inheritdoc/>
    public void PrepareInContext(in VideoFrame before, in VideoFrame previous, in VideoFrame next, in VideoFrame after, bool continues)
    {
        var sessions = Sessions;
        if (continues && _hasNext)
        {
            sessions.Advance();
        }
        else
        {
            LoadAllButNewest(before, previous, next);
        }

        _hasNext = false; // a failed run leaves nothing to continue from
        _converter!.Load(Lookahead == 0 ? next : after, sessions.Image((2 * Lookahead) + 1));
        (_previous, _next) = (previous, next);
        try
        {
            sessions.Prepare();
        }
        catch (OrtException e)
        {
            throw RunFailure(e);
        }

        _hasNext = true;
    }

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination)
    {
        try
        {
            Sessions.Interpolate(timestep);
        }
        catch (OrtException e)
        {
            throw RunFailure(e);
        }

        _converter!.Store(LastFrame, _previous, _next, timestep, destination);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _hasNext = false;
        (_previous, _next) = (default, default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        _sessions?.Dispose();
        _sessions = null;
        _converter?.Dispose();
        _converter = null;
        _info = null;
    }

    private void LoadAllButNewest(in VideoFrame before, in VideoFrame previous, in VideoFrame next)
    {
        _converter!.Load(previous, Sessions.Image(Lookahead));
        if (Lookahead > 0)
        {
            _converter.Load(before, Sessions.Image(0));
            _converter.Load(next, Sessions.Image(Lookahead + 1));
        }
    }

    private NetworkSessions Start(VideoInfo info)
    {
        try
        {
            var sessions = _provider.Start(provider => StartOn(provider, info));
            _log.Info(
                $"{_builder.Name} {info.Width}x{info.Height} runs on provider {ProviderOrder.NameOf(Provider)} of ONNX Runtime "
                + $"{_library.Version}, {_library.Location}");
            return sessions;
        }
        catch (OrtException e)
        {
            throw new InterpolationException(
                $"ONNX Runtime cannot load the network {_builder.Name}: {e.OneLine}",
                "Import the model's weights again, or choose another model.",
                e);
        }
        catch (OutOfMemoryException e)
        {
            throw new InterpolationException(
                $"There is not enough memory for the network {_builder.Name} at {info.Width}x{info.Height}.",
                "Choose a smaller flow-scale, a smaller model or interpolator=motion.",
                e);
        }
    }

    private NetworkSessions StartOn(ExecutionProvider provider, VideoInfo info)
    {
        var onCpu = provider == ExecutionProvider.Cpu;
        using var options = new OrtSessionOptions(_library, _log);
        options.SetThreads(_options.Threads);
        options.AddProvider(provider, _settings);
        var graph = _builder.Build(info.Width, info.Height, new NetworkGraphOptions
        {
            Dialect = onCpu ? GraphDialect.Fused : GraphDialect.Standard,
            FlowScale = _options.FlowScale,
            PyramidLevels = _options.PyramidLevels,
        });
        var bytes = (graph.PrepareModel?.Length ?? 0) + graph.InterpolateModel.Length;
        var sessions = new NetworkSessions(graph, options, provider, _settings.DeviceId);
        try
        {
            CollectModel(bytes);
            if (!onCpu)
            {
                // A GPU fails or compiles its kernels on the first run only; both belong here, where another provider can take over.
                sessions.Prepare();
                sessions.Interpolate(0.5f);
            }

            return sessions;
        }
        catch
        {
            sessions.Dispose();
            throw;
        }
    }

    // Building a graph leaves several times its weights as garbage, and a stream that allocates nothing would never have it collected.
    private static void CollectModel(long bytes)
    {
        if (bytes > LargeModel)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private InterpolationException RunFailure(OrtException e) => new(
        $"The network {_builder.Name} failed on provider {ProviderOrder.NameOf(Provider)}: {e.OneLine}",
        "Choose provider=cpu, a smaller flow-scale or interpolator=motion.",
        e);
}
