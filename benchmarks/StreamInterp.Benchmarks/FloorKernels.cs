using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Testing;

namespace StreamInterp.Benchmarks;

/// <summary>The kernels of motion compensation, each over a 1280x720 picture, and two loops that measure the machine.</summary>
internal sealed unsafe partial class FloorKernels : IDisposable
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
    private readonly PatchPlace[] _patchPlaces = new PatchPlace[Cells];
    private readonly TilePlace[] _lumaPlaces = new TilePlace[Cells];
    private readonly TilePlace[] _chromaPlaces = new TilePlace[Cells];
    private int _sink;

    /// <summary>Fills the pictures.</summary>
    public FloorKernels()
    {
        new Span<byte>(_source, StreamBytes).Fill(1);
        new Span<byte>(_target, StreamBytes).Fill(2);
        Patterns.FillNoise(_frame.Picture, seed: 1);
        _picture.Load(_frame.Picture);
        for (var cell = 0; cell < Cells; cell++)
        {
            (_patchPlaces[cell], _lumaPlaces[cell], _chromaPlaces[cell]) = (Patch(cell), Tile(cell, 0), Tile(cell, 1));
        }

        PatchKernel.Take(_patchPlaces[0], _patches);
        PatchKernel.Slopes(_patchPlaces[0], _patches + PatchKernel.Area);
    }

    /// <summary>What is measured. Operations are counted from the kernels' code.</summary>
    public IEnumerable<FloorKernel> Kernels =>
    [
        new("load and pyramid", 1, (2 * Width * Height * 1.5) + (Width * Height * 2 / 3.0), (Width * Height / 3 / 16 * 7) + (Width * Height / 2 / 32), Load),
        new("patch search (match)", Cells, 16, 59, Match),
        new("gradient step (slopes, residuals)", Cells, 2 * 16, 34 + 57, GradientStep),
        new("crossings", 1, Cells * 17, Cells * 10, () => _crossings.Add(_field, 0.5f, 1)),
        new("paths (compare)", Cells, 2 * 16, 71, Compare),
        new("compose luma (sample a tile)", Cells, 64, (6 * 5) + (4 * 9), () => Sample(_lumaPlaces, 8)),
        new("compose chroma (sample a tile)", Cells, 32, (4 * 5) + (2 * 9), () => Sample(_chromaPlaces, 4)),
        new("blend (mix a tile)", Cells, 0, 4 * 3, Mix),
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

    private PatchPlace Patch(int cell) =>
        new(_picture.Levels[1], (cell % (Width / 8) * 4) + 0.3f, (cell / (Width / 8) * 4) + 0.6f);

    private TilePlace Tile(int cell, int plane) =>
        new(_picture.Planes[plane], (cell % (Width / 8) * (8 >> plane)) + 0.3f, (cell / (Width / 8) * (8 >> plane)) + 0.6f, 1 + plane);

    private void Load() => _picture.Load(_frame.Picture);

    private void Match()
    {
        foreach (ref readonly var place in _patchPlaces.AsSpan())
        {
            _sink += PatchKernel.Match(_patches, place);
        }
    }

    private void GradientStep()
    {
        foreach (ref readonly var place in _patchPlaces.AsSpan())
        {
            var slopes = PatchKernel.Slopes(place, _patches + PatchKernel.Area);
            _sink += slopes.XX + PatchKernel.Residuals(_patches, _patches + PatchKernel.Area, place).Sum;
        }
    }

    private void Compare()
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            _sink += PatchKernel.Compare(_patchPlaces[cell], _patchPlaces[Cells - 1 - cell]);
        }
    }

    private void Sample(TilePlace[] places, int height)
    {
        foreach (ref readonly var place in places.AsSpan())
        {
            TileKernel.Sample(place, 0, 0, height, _patches + (4 * PatchKernel.Area));
        }
    }

    private void Mix()
    {
        // Tiles of a row after each other: mixed into one and the same, each would have to wait for the one before.
        for (var cell = 0; cell < Cells; cell++)
        {
            var tile = (short*)_target + (cell % (Width / 8) * 2 * TileKernel.MaxArea);
            TileKernel.Mix(tile, tile + TileKernel.MaxArea, 1 << 14, 8);
        }
    }
}
