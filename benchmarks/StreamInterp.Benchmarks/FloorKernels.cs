using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Testing;

namespace StreamInterp.Benchmarks;

/// <summary>The kernels of motion compensation, each over a 1280x720 picture, and two loops that measure the machine.</summary>
internal sealed unsafe class FloorKernels : IDisposable
{
    /// <summary>Bytes that <see cref="CopyMemory"/> reads, and writes: more than the caches of a core hold.</summary>
    public const int StreamBytes = 64 << 20;

    /// <summary>Bytes that <see cref="CopyPicture"/> reads, and writes, as often as there is room: a picture, which stays in the cache.</summary>
    public const int PictureBytes = Width * Height * 3 / 2;

    /// <summary>Vector additions of <see cref="Add"/>.</summary>
    public const long PeakOperations = 12L * AddRounds;

    private const int AddRounds = 1_000_000;
    private const int Width = 1280;
    private const int Height = 720;
    private const int Cells = Width / 8 * (Height / 8);

    private static readonly VideoInfo s_info = new(VideoFormat.NV12, Width, Height);

    private readonly byte* _source = (byte*)NativeMemory.AlignedAlloc(StreamBytes, 64);
    private readonly byte* _target = (byte*)NativeMemory.AlignedAlloc(StreamBytes, 64);
    private readonly short* _patches = (short*)NativeMemory.AlignedAlloc(8 * PatchKernel.Area * sizeof(short), 64);
    private readonly FrameBuffer _frame = new(s_info);
    private readonly AnchorPicture _picture = new(s_info);
    private readonly MotionField _field = new(Width / 2, Height / 2);
    private readonly CrossingList _crossings = new(Width / 8, Height / 8);
    private int _sink;

    /// <summary>Fills the pictures.</summary>
    public FloorKernels()
    {
        new Span<byte>(_source, StreamBytes).Fill(1);
        new Span<byte>(_target, StreamBytes).Fill(2);
        Patterns.FillNoise(_frame.Picture, seed: 1);
        _picture.Load(_frame.Picture);
        PatchKernel.Sample(Patch(0), _patches);
        PatchKernel.Slopes(Patch(0), _patches + PatchKernel.Area);
    }

    /// <summary>What is measured. Operations are counted from the kernels' code.</summary>
    public IEnumerable<FloorKernel> Kernels =>
    [
        new("load and pyramid", 1, (2 * Width * Height * 1.5) + (Width * Height * 2 / 3.0), (Width * Height / 3 / 16 * 7) + (Width * Height / 2 / 32), Load),
        new("patch search (match)", Cells, 16, 59, () => ForEachCell(Match)),
        new("gradient step (slopes, residuals)", Cells, 2 * 16, 34 + 57, () => ForEachCell(GradientStep)),
        new("crossings", 1, Cells * 17, Cells * 10, () => _crossings.Add(_field, 0.5f, 1)),
        new("paths (compare)", Cells, 2 * 16, 71, () => ForEachCell(Compare)),
        new("compose luma (sample a tile)", Cells, 64, (6 * 5) + (4 * 9), () => ForEachCell(SampleLuma)),
        new("compose chroma (sample a tile)", Cells, 32, (4 * 5) + (2 * 9), () => ForEachCell(SampleChroma)),
        new("blend (mix a tile)", Cells, 0, 4 * 3, () => ForEachCell(Mix)),
    ];

    /// <summary>Copies a large block.</summary>
    public void CopyMemory() => Buffer.MemoryCopy(_source, _target, StreamBytes, StreamBytes);

    /// <summary>Copies a picture, as <see cref="Load"/> takes in.</summary>
    public void CopyPicture() => Buffer.MemoryCopy(_source, _target, PictureBytes, PictureBytes);

    /// <summary>Independent vector additions, as many as a core can do at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add()
    {
        var step = Vector256.Load(_patches);
        var (a, b, c, d, e, f) = (step, step, step, step, step, step);
        var (g, h, i, j, k, l) = (step, step, step, step, step, step);
        for (var round = 0; round < AddRounds; round++)
        {
            (a, b, c, d, e, f) = (a + step, b + step, c + step, d + step, e + step, f + step);
            (g, h, i, j, k, l) = (g + step, h + step, i + step, j + step, k + step, l + step);
        }

        _sink += Vector256.Sum(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_source);
        NativeMemory.AlignedFree(_target);
        NativeMemory.AlignedFree(_patches);
        _frame.Dispose();
        _picture.Dispose();
        _field.Dispose();
        _crossings.Dispose();
    }

    private static void ForEachCell(Action<int> action)
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            action(cell);
        }
    }

    private PatchPlace Patch(int cell) =>
        new(_picture.Levels[1], (cell % (Width / 8) * 4) + 0.3f, (cell / (Width / 8) * 4) + 0.6f);

    private TilePlace Tile(int cell, int plane) =>
        new(_picture.Planes[plane], (cell % (Width / 8) * (8 >> plane)) + 0.3f, (cell / (Width / 8) * (8 >> plane)) + 0.6f, 1 + plane);

    private void Load() => _picture.Load(_frame.Picture);

    private void Match(int cell) => _sink += PatchKernel.Match(_patches, Patch(cell));

    private void GradientStep(int cell)
    {
        var slopes = PatchKernel.Slopes(Patch(cell), _patches + PatchKernel.Area);
        _sink += slopes.XX + PatchKernel.Residuals(_patches, _patches + PatchKernel.Area, Patch(cell)).Sum;
    }

    private void Compare(int cell) => _sink += PatchKernel.Compare(Patch(cell), Patch(Cells - 1 - cell));

    private void SampleLuma(int cell) => TileKernel.Sample(Tile(cell, 0), 0, 0, 8, _patches + (4 * PatchKernel.Area));

    private void SampleChroma(int cell) => TileKernel.Sample(Tile(cell, 1), 0, 0, 4, _patches + (4 * PatchKernel.Area));

    private void Mix(int cell) => TileKernel.Mix(_patches + (4 * PatchKernel.Area), _patches + (5 * PatchKernel.Area), 1 << 14, 8);
}
