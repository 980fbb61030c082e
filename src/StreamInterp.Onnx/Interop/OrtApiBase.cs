using System.Runtime.InteropServices;

namespace StreamInterp.Onnx.Interop;

/// <summary>What <c>OrtGetApiBase()</c> returns: the only symbol that is looked up by name.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OrtApiBase
{
    public delegate* unmanaged<uint, nint*> GetApi;
    public delegate* unmanaged<byte*> GetVersionString;
}
