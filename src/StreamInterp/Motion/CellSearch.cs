using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>The search for one cell's motion: candidates compete, the best is refined by gradient steps and kept.</summary>
/// <remarks>
/// Candidates are judged eight at a time: roughness and places in vectors, then patch by patch, and the winner falls out of a minimum of
/// keys (cost, lane). Hardly a branch depends on the picture, so that a CPU matches several patches at once instead of guessing.
/// Costs are whole numbers of 1/1024 grey level.
/// </remarks>
internal sealed unsafe class CellSearch(int steps) : IDisposable
{
    private const int CostBits = 6 + PatchKernel.FractionBits;

    // What one pixel of distance from a neighbour's vector costs: 0.3 grey levels.
    private const float Smoothness = 0.3f * (1 << CostBits);

    // In a gradient step each neighbour pulls as this squared slope would at every pixel; the constant keeps flat patches solvable.
    private const float Pull = 0.2f * PatchKernel.Area;
    private const float Ground = 16;
    private const float LongestStep = 2;
    private const float ShortestStep = 0.03f;

    private const float GreyLevel = 1f / (1 << CostBits);
    private const int VectorBytes = 32;

    private readonly short* _slopes = (short*)NativeMemory.AlignedAlloc(3 * PatchKernel.Area * sizeof(short), VectorBytes);
    private PaddedPlane _from = null!;
    private PaddedPlane _to = null!;
    private MotionField _field = null!;
    private MotionField? _coarser;
    private Neighbours _neighbours;
    private int _column;
    private int _row;
    private float _left;
    private float _top;
    private float _u;
    private float _v;
    private int _cost;

    private short* Template => _slopes + (2 * PatchKernel.Area);

    /// <summary>Turns to a level: its two pictures, the field to fill, and the one of the level above, or null.</summary>
    public void Begin(PaddedPlane from, PaddedPlane to, MotionField field, MotionField? coarser) =>
        (_from, _to, _field, _coarser) = (from, to, field, coarser);

    /// <summary>Turns to a cell and tries the vector it has, and those of the neighbours that this sweep has been to: beside
    /// (<paramref name="step"/> columns away) and in the row before.</summary>
    /// <param name="column">The cell's column.</param>
    /// <param name="row">Its row.</param>
    /// <param name="step">-1, or 1 for a sweep that runs backwards.</param>
    /// <param name="fresh">Whether to try as well no motion, and the vectors of the nearest three cells of the level above, which may lie
    /// across an edge.</param>
    public void Open(int column, int row, int step, bool fresh)
    {
        (_column, _row) = (column, row);
        _left = PatchLeft(column);
        _top = PatchLeft(row);
        PatchKernel.Take(new PatchPlace(_from, _left, _top), Template);
        var index = _field.Index(column, row);
        _neighbours.Read(_field, index);
        var before = index + (step * _field.Stride);
        float* u = _field.U, v = _field.V;
        var firstU = Vector128.Create(u[index], u[index + step], u[before], u[before - step]);
        var firstV = Vector128.Create(v[index], v[index + step], v[before], v[before - step]);
        var (moreU, moreV) = (Vector128.Create(u[index]), Vector128.Create(v[index]));
        if (fresh)
        {
            (moreU, moreV) = Coarser();
        }

        _cost = int.MaxValue;
        Compete(new Candidates(Vector256.Create(firstU, moreU), Vector256.Create(firstV, moreV)));
    }

    /// <summary>Tries all whole-pixel vectors from -<paramref name="radius"/> to <paramref name="radius"/> - 1 in either direction.</summary>
    /// <param name="radius">A multiple of 4.</param>
    public void TryWindow(int radius)
    {
        for (var v = -radius; v < radius; v++)
        {
            for (var u = -radius; u < radius; u += Candidates.Count)
            {
                Compete(new Candidates(Vector256.Create((float)u) + Vector256<float>.Indices, Vector256.Create((float)v)), whole: true);
            }
        }
    }

    /// <summary>Tries one more vector.</summary>
    public void Try(float u, float v) => Compete(new Candidates(Vector256.Create(u), Vector256.Create(v)));

    /// <summary>Improves the best candidate by gradient steps and stores the winner.</summary>
    public void Refine()
    {
        var slopes = PatchKernel.Slopes(new PatchPlace(_from, _left, _top), _slopes);
        var (meanU, meanV) = (_u, _v);
        var pull = Pull * _neighbours.Mean(ref meanU, ref meanV);
        var normal = new NormalEquations(slopes, pull + Ground);
        var (u, v) = (_u, _v);
        for (var step = 1; step <= steps; step++)
        {
            var residuals = PatchKernel.Residuals(Template, _slopes, new PatchPlace(_to, _left + u, _top + v));
            normal.Solve(residuals, pull * (u - meanU), pull * (v - meanV), out var du, out var dv);
            var length = Larger(MathF.Abs(du), MathF.Abs(dv));
            var scale = length > LongestStep ? LongestStep / length : 1;
            u -= du * scale;
            v -= dv * scale;
            if (step < steps && length < ShortestStep)
            {
                break;
            }
        }

        Keep(u, v);
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_slopes);

    // A patch is centred on its cell.
    private static float PatchLeft(int cell) => (cell * MotionField.CellSize) - ((PatchKernel.Size - MotionField.CellSize) / 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector128<float> U, Vector128<float> V) Coarser()
    {
        if (_coarser is null)
        {
            return (Vector128<float>.Zero, Vector128<float>.Zero);
        }

        var (column, row) = (_column / 2, _row / 2);
        var here = _coarser.Index(column, row);
        var beside = here + ((_column & 1) == 0 ? -1 : 1);
        var above = here + ((_row & 1) == 0 ? -_coarser.Stride : _coarser.Stride);
        float* u = _coarser.U, v = _coarser.V;
        return (2 * Vector128.Create(0, u[here], u[beside], u[above]), 2 * Vector128.Create(0, v[here], v[beside], v[above]));
    }

    // The candidates may be said to be different vectors of whole pixels.
    [SkipLocalsInit]
    private void Compete(in Candidates candidates, bool whole = false)
    {
        var roughness = Vector256.ConvertToInt32Native(_neighbours.Roughness(candidates) * Smoothness);
        Unsafe.SkipInit(out PatchPlaces places);
        places.Locate(_to, _left, _top, candidates);
        var distinct = whole ? (1u << Candidates.Count) - 1 : candidates.Distinct();
        var lanes = distinct & Vector256.LessThan(roughness, Vector256.Create(_cost)).ExtractMostSignificantBits();
        var roughnesses = stackalloc int[Candidates.Count];
        roughness.Store(roughnesses);
        var best = int.MaxValue;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var place = places[lane];
            var cost = roughnesses[lane] + (whole ? PatchKernel.MatchWhole(Template, place) : PatchKernel.Match(Template, place));
            best = Math.Min(best, (cost << Candidates.LaneBits) | lane);
        }

        if (best >> Candidates.LaneBits < _cost)
        {
            var lane = best & (Candidates.Count - 1);
            (_cost, _u, _v) = (best >> Candidates.LaneBits, candidates.U.GetElement(lane), candidates.V.GetElement(lane));
        }
    }

    // Stores the best candidate, or what the gradient steps made of it, whichever costs less.
    private void Keep(float u, float v)
    {
        var cost = float.ConvertToIntegerNative<int>(Smoothness * _neighbours.Roughness(u, v))
            + PatchKernel.Match(Template, new PatchPlace(_to, _left + u, _top + v));
        var index = _field.Index(_column, _row);
        var better = Vector128.LessThan(Vector128.CreateScalar(cost), Vector128.CreateScalar(_cost)).AsSingle();
        _field.U[index] = Select(better, u, _u);
        _field.V[index] = Select(better, v, _v);
        _field.Cost[index] = GreyLevel * Math.Min(cost, _cost);
    }

    // Neither branches, as the operators and MathF do: a CPU would guess them wrong every other time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Select(Vector128<float> condition, float yes, float no) =>
        Vector128.ConditionalSelect(condition, Vector128.CreateScalar(yes), Vector128.CreateScalar(no)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Larger(float a, float b) => Vector128.MaxNative(Vector128.CreateScalar(a), Vector128.CreateScalar(b)).ToScalar();
}
