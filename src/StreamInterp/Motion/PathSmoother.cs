using System.Numerics;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>Makes neighbouring cells agree on their paths where that costs little.</summary>
/// <remarks>
/// <para>Where no path is good (a blurred hand before knitwear, an object that turns), which one is least bad is chance, and a cell that
/// differs from its neighbours by chance is seen as a block. So a cell whose path differs from those around tries theirs: one counts as
/// better if what it costs more is less than what it differs less. Isolated cells join their surroundings, ragged outlines straighten,
/// and a real object keeps its path, since its cells agree with each other.</para>
/// <para>What is still bad after that is made soft: cells of high cost take the mean path of their surroundings, which turns steps between
/// paths that are wrong anyway into gradual changes. A failure then looks like a cross-fade, not like a mosaic.</para>
/// <para>Every pass reads one field and writes another, so that the result does not depend on the order of the cells; rows are independent
/// bands. The outermost cells keep their paths: many videos have an edge of a few dark lines that do not move.</para>
/// </remarks>
internal sealed unsafe class PathSmoother : IBandWork, IDisposable
{
    // An even number, so that the result is where the paths were.
    private const int Passes = 2;
    private const int SoftPasses = 2;

    // Grey levels from which on a path is taken for wrong.
    private const float BadCost = 20;

    // Grey levels for one pixel of distance from a neighbour's path.
    private const float Price = 8;

    // Cells that differ less than this in all, in pixels, from those around are left as they are.
    private const float LeastRoughness = 4;

    // A neighbour's path nearer than this to the cell's own is taken for the same.
    private const float LeastDistance = 0.25f;

    private readonly MotionField _scratch;
    private MotionField _from = null!;
    private MotionField _to = null!;
    private PathCosts _costs = null!;
    private bool _softens;

    /// <summary>Allocates for a level of the given size.</summary>
    public PathSmoother(int levelWidth, int levelHeight) => _scratch = new MotionField(levelWidth, levelHeight);

    /// <summary>Smooths the paths in <paramref name="field"/>.</summary>
    public void Smooth(ParallelBands bands, PathCosts costs, MotionField field)
    {
        _costs = costs;
        (_from, _to) = (field, _scratch);
        for (var pass = 0; pass < Passes + SoftPasses; pass++)
        {
            _softens = pass >= Passes;
            bands.Run(this, field.Rows);
            (_from, _to) = (_to, _from);
        }
    }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        Copy(_from.U, _to.U, band);
        Copy(_from.V, _to.V, band);
        Copy(_from.Cost, _to.Cost, band);
        if (band == 0 || band == _from.Rows - 1)
        {
            return;
        }

        if (_softens)
        {
            Soften(band);
        }
        else
        {
            Agree(band);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    private static uint Lanes(int count) => (1u << Math.Min(Vector256<float>.Count, count)) - 1;

    private void Copy(float* from, float* to, int row)
    {
        var first = _from.Index(0, row);
        new Span<float>(from + first, _from.Columns).CopyTo(new Span<float>(to + first, _from.Columns));
    }

    private void Agree(int row)
    {
        var end = _from.Columns - 1;
        for (var column = 1; column < end; column += Vector256<float>.Count)
        {
            // What the last vector reads beyond the row is memory of the field, and does not count.
            var cell = _from.Index(column, row);
            var roughness = PathKernel.OfRow(_from.U + cell, _from.V + cell, _from.Stride);
            var rough = Vector256.GreaterThan(roughness, Vector256.Create(LeastRoughness)).ExtractMostSignificantBits();
            for (rough &= Lanes(end - column); rough != 0; rough &= rough - 1)
            {
                var lane = BitOperations.TrailingZeroCount(rough);
                Choose(column + lane, row, roughness[lane]);
            }
        }
    }

    private void Soften(int row)
    {
        var end = _from.Columns - 1;
        for (var column = 1; column < end; column += Vector256<float>.Count)
        {
            var cell = _from.Index(column, row);
            var bad = Vector256.GreaterThanOrEqual(Vector256.Load(_from.Cost + cell), Vector256.Create(BadCost)).ExtractMostSignificantBits();
            bad &= Lanes(end - column);
            if (bad == 0)
            {
                continue;
            }

            var mean = PathKernel.Mean(_from.U + cell, _from.V + cell, _from.Cost + cell, _from.Stride);
            for (; bad != 0; bad &= bad - 1)
            {
                var lane = BitOperations.TrailingZeroCount(bad);
                _to.U[cell + lane] = mean.U[lane];
                _to.V[cell + lane] = mean.V[lane];
            }
        }
    }

    private void Choose(int column, int row, float roughness)
    {
        var cell = _from.Index(column, row);
        float* u = _from.U + cell, v = _from.V + cell;
        var candidates = PathKernel.Around(u, v, _from.Stride);
        var rough = Price * PathKernel.Of(u, v, _from.Stride, candidates);
        var distance = Vector256.Abs(candidates.U - Vector256.Create(*u)) + Vector256.Abs(candidates.V - Vector256.Create(*v));
        var best = _from.Cost[cell] + (Price * roughness);
        var lanes = candidates.Distinct() & Vector256.GreaterThanOrEqual(distance, Vector256.Create(LeastDistance)).ExtractMostSignificantBits();
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var limit = best - rough[lane];
            if (limit <= 0)
            {
                continue;
            }

            var cost = _costs.Of(column, row, candidates.U[lane], candidates.V[lane], limit, out _);
            if (cost < limit)
            {
                best = cost + rough[lane];
                _to.U[cell] = candidates.U[lane];
                _to.V[cell] = candidates.V[lane];
                _to.Cost[cell] = cost;
            }
        }
    }
}
