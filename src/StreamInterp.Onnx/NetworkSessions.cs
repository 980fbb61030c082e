using StreamInterp.Interpolation;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx;

/// <summary>The two models of a network, loaded and wired: who reads and writes which tensor is settled once, by name.</summary>
/// <remarks>
/// The images take turns: when one interval continues the last one, what was I1 is I0, and only one picture is converted. A binding
/// cannot change its tensors for free, so that there is one of each for every turn.
/// </remarks>
internal sealed unsafe class NetworkSessions : IDisposable
{
    private const string Timestep = "timestep";
    private const string Output = "frame";

    private readonly Dictionary<string, IBindableTensor> _features = [];
    private readonly OrtTensor[] _images;
    private readonly OrtBinding?[] _prepare; // null where nothing is to be prepared
    private readonly OrtBinding[] _interpolate;
    private readonly List<IDisposable> _owned = []; // in order of creation
    private readonly OrtTensor _timestep;
    private readonly OrtTensor _frame;
    private readonly NetworkGraph _graph;
    private int _turn;

    /// <summary>Loads both models.</summary>
    /// <param name="graph">The models.</param>
    /// <param name="options">How to run them; <paramref name="provider"/> is among them.</param>
    /// <param name="provider">Whose memory holds what only the network itself reads.</param>
    /// <param name="deviceId">Index of the GPU.</param>
    /// <exception cref="OrtException">A model is not valid, the models do not fit together or the provider does not start.</exception>
    public NetworkSessions(NetworkGraph graph, OrtSessionOptions options, ExecutionProvider provider, int deviceId)
    {
        _graph = graph with { PrepareModel = null, InterpolateModel = [] }; // the runtime has copies: up to 170 MB of weights
        var turns = graph.Images.Count;
        (_images, _prepare, _interpolate) = (new OrtTensor[turns], new OrtBinding?[turns], new OrtBinding[turns]);
        try
        {
            var prepare = graph.PrepareModel is { } model ? Own(new OrtSession(model, options)) : null;
            var interpolate = Own(new OrtSession(graph.InterpolateModel, options));
            var library = options.Library;
            _timestep = Own(new OrtTensor(library, 1, 1, 1, 1));
            _frame = Own(new OrtTensor(library, 1, 3, graph.PaddedHeight, graph.PaddedWidth));
            for (var turn = 0; turn < turns; turn++)
            {
                _images[turn] = Own(new OrtTensor(library, 1, 3, graph.PaddedHeight, graph.PaddedWidth));
            }

            foreach (var feature in prepare?.Outputs ?? [])
            {
                _features.Add(feature.Name, Own(Allocate(prepare!, feature, provider, deviceId)));
            }

            for (var turn = 0; turn < turns; turn++)
            {
                _prepare[turn] = prepare is null ? null : Own(Bind(prepare, turn, _features));
                _interpolate[turn] = Own(Bind(interpolate, turn, new() { [Output] = _frame }));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where an image belongs, counted in the order of time.</summary>
    public FrameTensor Image(int index) => View(_images[(_turn + index) % _images.Length]);

    /// <summary>The frame that the last <see cref="Interpolate"/> made.</summary>
    public FrameTensor Frame => View(_frame);

    /// <summary>Moves every image one place back in time, I1 to I0; the newest is undefined.</summary>
    public void Advance() => _turn = (_turn + 1) % _images.Length;

    /// <summary>Computes the features of the interval.</summary>
    /// <exception cref="OrtException">The run failed.</exception>
    public void Prepare() => _prepare[_turn]?.Run();

    /// <summary>Makes the frame at <paramref name="timestep"/>.</summary>
    /// <exception cref="OrtException">The run failed.</exception>
    public void Interpolate(float timestep)
    {
        *_timestep.Address = timestep;
        _interpolate[_turn].Run();
    }

    /// <summary>Unloads the models and frees the tensors, the last one made first.</summary>
    public void Dispose()
    {
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            _owned[i].Dispose();
        }

        _owned.Clear();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    private static IBindableTensor Allocate(OrtSession session, OrtValueInfo feature, ExecutionProvider provider, int deviceId)
    {
        if (!feature.IsStatic)
        {
            throw new OrtException(OrtErrorCode.InvalidGraph, $"The feature {feature} has an open dimension.");
        }

        ReadOnlySpan<long> shape = [.. feature.Shape];
        return provider == ExecutionProvider.Cpu
            ? new OrtTensor(session.Library, shape)
            : new OrtDeviceTensor(session, provider, deviceId, shape);
    }

    private OrtBinding Bind(OrtSession session, int turn, Dictionary<string, IBindableTensor> outputs)
    {
        var binding = new OrtBinding(session);
        try
        {
            foreach (var input in session.Inputs)
            {
                binding.BindInput(input.Name, Source(input.Name, turn));
            }

            foreach (var output in session.Outputs)
            {
                binding.BindOutput(
                    output.Name,
                    outputs.GetValueOrDefault(output.Name) ?? throw Misfit($"yields '{output.Name}', which nobody reads"));
            }

            return binding;
        }
        catch
        {
            binding.Dispose();
            throw;
        }
    }

    private IBindableTensor Source(string name, int turn)
    {
        for (var index = 0; index < _images.Length; index++)
        {
            if (_graph.Images[index] == name)
            {
                return _images[(turn + index) % _images.Length];
            }
        }

        return name == Timestep ? _timestep
            : _features.GetValueOrDefault(name) ?? throw Misfit($"reads '{name}', which nobody yields");
    }

    private OrtException Misfit(string what) => new(OrtErrorCode.InvalidGraph, $"The network {_graph.Name} {what}.");

    private FrameTensor View(OrtTensor tensor) => new(tensor.Address, _graph.PaddedWidth, _graph.PaddedHeight);
}
