using StreamInterp.Interpolation;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx;

/// <summary>A refinement network on ONNX Runtime, with tensors of our own that the runtime reads and writes in place.</summary>
public sealed unsafe class RefinementSession : IRefinementNetwork
{
    private readonly IRefinementGraphBuilder _builder;
    private readonly OrtLibrary _library;
    private readonly InterpolatorOptions _options;
    private readonly IInterpolationLog _log;
    private readonly ProviderChoice _provider;
    private readonly ProviderSettings _settings;
    private OrtSession? _session;
    private OrtBinding? _binding;
    private OrtTensor? _pictures;
    private OrtTensor? _cells;
    private OrtTensor? _corrections;

    /// <summary>Creates the session; nothing is loaded before <see cref="Configure"/>.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="library">The runtime.</param>
    /// <param name="options">Provider, device and threads.</param>
    /// <param name="log">Receives the choice of the provider and why others failed.</param>
    /// <exception cref="InterpolationException">The provider is unknown.</exception>
    public RefinementSession(IRefinementGraphBuilder builder, OrtLibrary library, InterpolatorOptions options, IInterpolationLog log)
    {
        _builder = builder;
        _library = library;
        _options = options;
        _log = log;
        _provider = new ProviderChoice(ProviderOrder.Parse(options.Provider), log);
        _settings = new ProviderSettings { DeviceId = options.DeviceId };
    }

    /// <inheritdoc/>
    public float* Pictures => Configured(_pictures).Address;

    /// <inheritdoc/>
    public float* Cells => Configured(_cells).Address;

    /// <inheritdoc/>
    public float* Corrections => Configured(_corrections).Address;

    /// <inheritdoc/>
    public void Configure(int width, int height)
    {
        Dispose();
        try
        {
            var model = _builder.Build(width, height);
            _provider.Start(provider => Start(provider, model));
            _log.Info(
                $"{_builder.Name} {width}x{height} runs on provider {ProviderOrder.NameOf(_provider.Chosen)} of ONNX Runtime "
                + $"{_library.Version}, {_library.Location}");
        }
        catch (OrtException e)
        {
            throw new InterpolationException(
                $"ONNX Runtime cannot load the network {_builder.Name}: {e.OneLine}", "Choose provider=cpu or interpolator=motion.", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new InterpolationException(
                $"There is not enough memory for the network {_builder.Name} at {width}x{height}.", "Choose interpolator=motion.", e);
        }
    }

    /// <inheritdoc/>
    public void Run()
    {
        try
        {
            Configured(_binding).Run();
        }
        catch (OrtException e)
        {
            throw new InterpolationException(
                $"The network {_builder.Name} failed on provider {ProviderOrder.NameOf(_provider.Chosen)}: {e.OneLine}",
                "Choose provider=cpu or interpolator=motion.",
                e);
        }
    }

    /// <summary>Unloads the network and frees the tensors; <see cref="Configure"/> may follow.</summary>
    public void Dispose()
    {
        _binding?.Dispose();
        _session?.Dispose();
        _corrections?.Dispose();
        _cells?.Dispose();
        _pictures?.Dispose();
        (_binding, _session, _corrections, _cells, _pictures) = (null, null, null, null, null);
    }

    private static T Configured<T>(T? part)
        where T : class => part ?? throw new InvalidOperationException("Configure comes first.");

    private bool Start(ExecutionProvider provider, byte[] model)
    {
        Dispose(); // what a provider that failed has left
        using var options = new OrtSessionOptions(_library, _log);
        options.SetThreads(_options.Threads);
        options.AddProvider(provider, _settings);
        _session = new OrtSession(model, options);
        _binding = new OrtBinding(_session);
        _binding.BindInput("pictures", _pictures = new OrtTensor(_library, ShapeOf(_session.Inputs, "pictures")));
        _binding.BindInput("cells", _cells = new OrtTensor(_library, ShapeOf(_session.Inputs, "cells")));
        _binding.BindOutput("corrections", _corrections = new OrtTensor(_library, ShapeOf(_session.Outputs, "corrections")));
        if (provider != ExecutionProvider.Cpu)
        {
            // A GPU fails or compiles its kernels on the first run only; both belong here, where another provider can take over.
            _binding.Run();
        }

        return true;
    }

    private static ReadOnlySpan<long> ShapeOf(IReadOnlyList<OrtValueInfo> values, string name)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return value.Shape.ToArray();
            }
        }

        throw new OrtException(OrtErrorCode.InvalidGraph, $"The network has no tensor '{name}'.");
    }
}
