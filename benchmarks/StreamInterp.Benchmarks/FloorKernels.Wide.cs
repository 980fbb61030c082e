using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StreamInterp.Motion;

namespace StreamInterp.Benchmarks;

/// <content>The same with vectors of 512 bits.</content>
internal sealed unsafe partial class FloorKernels
{
    /// <summary>Kernels with 512 bits and those in use that give the same result.</summary>
    public IEnumerable<(string Name, Action Narrow, Action Wide)> Pairs =>
    [
        ("patch search, two places at a time", Match, MatchWide),
        ("gradient step (residuals)", Residuals, ResidualsWide),
        ("paths (compare)", Compare, CompareWide),
        ("compose luma (sample a tile)", () => Sample(_lumaPlaces, 8), () => SampleWide(_lumaPlaces, 8)),
        ("compose chroma (sample a tile)", () => Sample(_chromaPlaces, 4), () => SampleWide(_chromaPlaces, 4)),
    ];

    /// <summary>The same as <see cref="Add"/> with vectors of 512 bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddWide()
    {
        var step = Vector512.Load(_patches);
        var (a, b, c, d, e, f) = (step, step, step, step, step, step);
        var (g, h, i, j, k, l) = (step, step, step, step, step, step);
        for (var round = 0; round < AddRounds; round++)
        {
            (a, b, c, d, e, f) = (a + step, b + step, c + step, d + step, e + step, f + step);
            (g, h, i, j, k, l) = (g + step, h + step, i + step, j + step, k + step, l + step);
        }

        _sink += Vector512.Sum(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l);
    }

    /// <summary>Compares the results of both kinds over the picture.</summary>
    /// <exception cref="InvalidOperationException">They are not equal bit for bit.</exception>
    public void CheckWide()
    {
        short* template = _patches, slopes = _patches + PatchKernel.Area;
        short* narrow = _patches + (3 * PatchKernel.Area), wide = narrow + TileKernel.MaxArea;
        for (var cell = 0; cell < Cells; cell++)
        {
            ref readonly var here = ref _patchPlaces[cell];
            ref readonly var there = ref _patchPlaces[Cells - 1 - cell];
            var equal = WideKernels.MatchTwo(template, here, there, out var other) == PatchKernel.Match(template, here)
                && other == PatchKernel.Match(template, there)
                && WideKernels.Compare(here, there) == PatchKernel.Compare(here, there)
                && WideKernels.Residuals(template, slopes, here) == PatchKernel.Residuals(template, slopes, here);
            foreach (var (place, height) in ((TilePlace, int)[])[(_lumaPlaces[cell], 8), (_chromaPlaces[cell], 4)])
            {
                TileKernel.Sample(place, 0, 0, height, narrow);
                WideKernels.SampleTile(place, height, wide);
                var samples = height * TileKernel.Width;
                equal &= new Span<short>(narrow, samples).SequenceEqual(new Span<short>(wide, samples));
            }

            if (!equal)
            {
                throw new InvalidOperationException($"the kernels with 512 bits give another result in cell {cell}");
            }
        }
    }

    private void MatchWide()
    {
        for (var cell = 0; cell < Cells; cell += 2)
        {
            _sink += WideKernels.MatchTwo(_patches, _patchPlaces[cell], _patchPlaces[cell + 1], out var other) + other;
        }
    }

    private void Residuals()
    {
        foreach (ref readonly var place in _patchPlaces.AsSpan())
        {
            _sink += PatchKernel.Residuals(_patches, _patches + PatchKernel.Area, place).Sum;
        }
    }

    private void ResidualsWide()
    {
        foreach (ref readonly var place in _patchPlaces.AsSpan())
        {
            _sink += WideKernels.Residuals(_patches, _patches + PatchKernel.Area, place).Sum;
        }
    }

    private void CompareWide()
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            _sink += WideKernels.Compare(_patchPlaces[cell], _patchPlaces[Cells - 1 - cell]);
        }
    }

    private void SampleWide(TilePlace[] places, int height)
    {
        foreach (ref readonly var place in places.AsSpan())
        {
            WideKernels.SampleTile(place, height, _patches + (4 * PatchKernel.Area));
        }
    }
}
