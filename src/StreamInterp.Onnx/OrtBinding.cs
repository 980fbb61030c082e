using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A session with a tensor on every input and output: running it moves no tensor and allocates no managed memory.</summary>
public sealed unsafe class OrtBinding : IDisposable
{
    private readonly OrtSession _session;
    private readonly OrtLibrary _library;
    private readonly List<OrtTensor> _tensors = []; // kept alive as long as the runtime has their addresses
    private OrtIoBinding* _native;

    /// <summary>Creates an empty binding.</summary>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public OrtBinding(OrtSession session)
    {
        _session = session;
        _library = session.Library;
        OrtIoBinding* native;
        _library.Check(_library.Api->CreateIoBinding(session.Native, &native));
        _native = native;
    }

    /// <summary>Lets the input <paramref name="name"/> read <paramref name="tensor"/>, which stays the caller's.</summary>
    /// <exception cref="OrtException">The session has no such input or it has another shape.</exception>
    public void BindInput(string name, OrtTensor tensor)
    {
        using var nativeName = new Utf8(name);
        _library.Check(_library.Api->BindInput(_native, nativeName.Pointer, tensor.Native));
        _tensors.Add(tensor);
    }

    /// <summary>Lets the output <paramref name="name"/> write <paramref name="tensor"/>, which stays the caller's.</summary>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public void BindOutput(string name, OrtTensor tensor)
    {
        using var nativeName = new Utf8(name);
        _library.Check(_library.Api->BindOutput(_native, nativeName.Pointer, tensor.Native));
        _tensors.Add(tensor);
    }

    /// <summary>Runs the session once; the outputs are in their tensors when it returns.</summary>
    /// <exception cref="OrtException">A kernel or the provider failed.</exception>
    public void Run() => _library.Check(_library.Api->RunWithBinding(_session.Native, null, _native));

    /// <summary>Frees the binding; the tensors stay.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            _library.Api->ReleaseIoBinding(_native);
            _native = null;
        }
    }
}
