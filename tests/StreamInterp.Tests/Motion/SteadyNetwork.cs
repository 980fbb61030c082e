using System.Runtime.InteropServices;
using StreamInterp.Interpolation;

namespace StreamInterp.Tests.Motion;

/// <summary>A refinement network that says the same of every pixel.</summary>
internal sealed unsafe class SteadyNetwork(float lean, float retreat, float residual) : IRefinementNetwork
{
    private nint _pixels;

    public float* Pictures { get; private set; }

    public float* Cells { get; private set; }

    public float* Corrections { get; private set; }

    public void Configure(int width, int height)
    {
        Dispose();
        _pixels = (nint)width * height;
        var cells = RefinementLayout.CellChannels * _pixels / (RefinementLayout.Cell * RefinementLayout.Cell);
        Pictures = Allocate(RefinementLayout.Pictures * _pixels);
        Cells = Allocate(cells);
        Corrections = Allocate(RefinementLayout.Corrections * _pixels);
    }

    public void Run()
    {
        new Span<float>(Corrections, (int)_pixels).Fill(lean);
        new Span<float>(Corrections + _pixels, (int)_pixels).Fill(retreat);
        new Span<float>(Corrections + (2 * _pixels), (int)_pixels).Fill(residual);
    }

    public void Dispose()
    {
        NativeMemory.Free(Pictures);
        NativeMemory.Free(Cells);
        NativeMemory.Free(Corrections);
        Pictures = null;
        Cells = null;
        Corrections = null;
    }

    private static float* Allocate(nint count) => (float*)NativeMemory.AllocZeroed((nuint)count, sizeof(float));
}
