using StreamInterp.Interpolation;
using StreamInterp.Onnx;

namespace StreamInterp.Benchmarks;

/// <summary>A network's two sessions and nothing around them: what the interpolator is compared with.</summary>
internal sealed class BareNetwork : IDisposable
{
    private readonly Dictionary<string, OrtTensor> _tensors = [];
    private readonly OrtSession _prepare;
    private readonly OrtSession _interpolate;
    private readonly OrtBinding _prepareBinding;
    private readonly OrtBinding _interpolateBinding;

    public BareNetwork(OrtLibrary library, NetworkGraph graph, int threads, IInterpolationLog log)
    {
        using var options = new OrtSessionOptions(library, log);
        options.SetThreads(threads);
        _prepare = new OrtSession(graph.PrepareModel!, options);
        _interpolate = new OrtSession(graph.InterpolateModel, options);
        _prepareBinding = Bind(_prepare, library);
        _interpolateBinding = Bind(_interpolate, library);
    }

    public unsafe FrameTensor Image(string name)
    {
        var tensor = _tensors[name];
        return new FrameTensor(tensor.Address, (int)tensor.Shape[3], (int)tensor.Shape[2]);
    }

    public void Run(float timestep)
    {
        _tensors["timestep"].Span[0] = timestep;
        _prepareBinding.Run();
        _interpolateBinding.Run();
    }

    public void Dispose()
    {
        _prepareBinding.Dispose();
        _interpolateBinding.Dispose();
        _prepare.Dispose();
        _interpolate.Dispose();
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private OrtBinding Bind(OrtSession session, OrtLibrary library)
    {
        var binding = new OrtBinding(session);
        foreach (var input in session.Inputs)
        {
            binding.BindInput(input.Name, Tensor(input, library));
        }

        foreach (var output in session.Outputs)
        {
            binding.BindOutput(output.Name, Tensor(output, library));
        }

        return binding;
    }

    private OrtTensor Tensor(OrtValueInfo value, OrtLibrary library)
    {
        if (!_tensors.TryGetValue(value.Name, out var tensor))
        {
            tensor = new OrtTensor(library, [.. value.Shape]);
            _tensors.Add(value.Name, tensor);
        }

        return tensor;
    }
}
