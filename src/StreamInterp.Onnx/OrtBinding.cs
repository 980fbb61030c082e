using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A session with a tensor on every input and output: running it moves no tensor and allocates no managed memory.</summary>
/// <remarks>
/// The runtime copies an input to a GPU when it is bound, not when the session runs. On a GPU the inputs in our memory are therefore bound
/// anew for every run; otherwise it would see the first frame for ever.
/// </remarks>
public sealed unsafe class OrtBinding : IDisposable
{
    private readonly OrtSession _session;
    private readonly OrtLibrary _library;
    private readonly List<Input> _copied = [];
    private readonly List<IBindableTensor> _tensors = []; // kept alive as long as the runtime has their addresses
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
    public void BindInput(string name, OrtTensor tensor) => BindInput(name, (IBindableTensor)tensor);

    /// <summary>Lets the output <paramref name="name"/> write <paramref name="tensor"/>, which stays the caller's.</summary>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public void BindOutput(string name, OrtTensor tensor) => BindOutput(name, (IBindableTensor)tensor);

    /// <summary>Runs the session once; the outputs are in their tensors when it returns.</summary>
    /// <exception cref="OrtException">A kernel or the provider failed.</exception>
    public void Run()
    {
        foreach (var input in _copied)
        {
            _library.Check(_library.Api->BindInput(_native, (byte*)input.Name, input.Tensor.Native));
        }

        _library.Check(_library.Api->RunWithBinding(_session.Native, null, _native));
    }

    /// <summary>Frees the binding; the tensors stay.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            _library.Api->ReleaseIoBinding(_native);
            _native = null;
        }

        foreach (var input in _copied)
        {
            Marshal.FreeCoTaskMem(input.Name);
        }

        _copied.Clear();
    }

    internal void BindInput(string name, IBindableTensor tensor)
    {
        using var nativeName = new Utf8(name);
        _library.Check(_library.Api->BindInput(_native, nativeName.Pointer, tensor.Native));
        _tensors.Add(tensor);
        if (_session.IsOnDevice && !tensor.IsOnDevice)
        {
            _copied.Add(new Input(Marshal.StringToCoTaskMemUTF8(name), tensor));
        }
    }

    internal void BindOutput(string name, IBindableTensor tensor)
    {
        using var nativeName = new Utf8(name);
        _library.Check(_library.Api->BindOutput(_native, nativeName.Pointer, tensor.Native));
        _tensors.Add(tensor);
    }

    /// <param name="Name">NUL-terminated UTF-8.</param>
    /// <param name="Tensor">In our memory.</param>
    private readonly record struct Input(nint Name, IBindableTensor Tensor);
}
