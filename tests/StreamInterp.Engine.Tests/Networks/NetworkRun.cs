using StreamInterp.Interpolation;
using StreamInterp.Onnx;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>Both models of a network on the CPU provider, their tensors bound by name as the contract says.</summary>
internal sealed class NetworkRun : IDisposable
{
    private readonly Dictionary<string, OrtTensor> _tensors = [];
    private readonly IReadOnlyList<string> _images;
    private readonly OrtLibrary _library = Library();
    private readonly OrtSession? _prepare;
    private readonly OrtSession _interpolate;
    private readonly OrtBinding? _prepareBinding;
    private readonly OrtBinding _interpolateBinding;

    public NetworkRun(NetworkGraph graph, int threads = 2)
    {
        _images = graph.Images;
        using var options = new OrtSessionOptions(_library, new RecordingLog());
        options.SetThreads(threads);
        _prepare = graph.PrepareModel is { } model ? new OrtSession(model, options) : null;
        _interpolate = new OrtSession(graph.InterpolateModel, options);
        _prepareBinding = _prepare is null ? null : Bind(_prepare);
        _interpolateBinding = Bind(_interpolate);
    }

    /// <summary>Feeds the images in the order of time and runs the first model.</summary>
    public void Prepare(params float[][] images)
    {
        foreach (var (name, image) in _images.Zip(images))
        {
            image.CopyTo(_tensors[name].Span);
        }

        _prepareBinding?.Run();
    }

    /// <summary>Runs the second model; the frame has the padded size.</summary>
    public float[] Interpolate(float timestep)
    {
        _tensors["timestep"].Span[0] = timestep;
        _interpolateBinding.Run();
        return _tensors["frame"].Span.ToArray();
    }

    /// <summary>A copy of what the first model yields under a name.</summary>
    public float[] Feature(string name) => _tensors[name].Span.ToArray();

    public void Dispose()
    {
        _prepareBinding?.Dispose();
        _interpolateBinding.Dispose();
        _prepare?.Dispose();
        _interpolate.Dispose();
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>The runtime that `make setup` fetches; skips the running test where there is none.</summary>
    public static OrtLibrary Library()
    {
        var folder = Path.Combine(SharedFiles.RepositoryRoot, "build", "onnxruntime");
        var named = Environment.GetEnvironmentVariable(OrtLibrarySearch.EnvironmentVariable) ?? folder;
        Skip.IfNot(Path.Exists(named), $"no ONNX Runtime in {named}: run `make setup`");
        return OrtLibrary.Load(new OrtLibrarySearch { Configured = named });
    }

    private OrtBinding Bind(OrtSession session)
    {
        var binding = new OrtBinding(session);
        foreach (var input in session.Inputs)
        {
            binding.BindInput(input.Name, Tensor(input));
        }

        foreach (var output in session.Outputs)
        {
            binding.BindOutput(output.Name, Tensor(output));
        }

        return binding;
    }

    private OrtTensor Tensor(OrtValueInfo value)
    {
        if (!_tensors.TryGetValue(value.Name, out var tensor))
        {
            tensor = new OrtTensor(_library, [.. value.Shape]);
            _tensors.Add(value.Name, tensor);
        }

        return tensor;
    }
}
