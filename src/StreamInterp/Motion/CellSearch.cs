using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamInterp.Motion;

/// <summary>The search for one cell's motion: candidates compete, the best is refined by gradient steps and kept.</summary>
internal sealed unsafe class CellSearch(int steps) : IDisposable
{
    // Grey levels that one pixel of distance from a neighbour's vector costs.
    private const float Smoothness = 0.3f;

    // Candidates nearer than this to the best one so far are left to the gradient steps.
    private const float LeastDistance = 0.25f;

    // In a gradient step each neighbour pulls as this squared slope would at every pixel; the constant keeps flat patches solvable.
    private const float Pull = 0.2f * PatchKernel.Area;
    private const float Ground = 16;
    private const float LongestStep = 2;
    private const float ShortestStep = 0.03f;

    private const float GreyLevel = 1f / (PatchKernel.Area << PatchKernel.FractionBits);
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
    private float _cost;

    private short* Template => _slopes + (2 * PatchKernel.Area);

    /// <summary>Turns to a level: its two pictures, the field to fill, and the one of the level above, or null.</summary>
    public void Begin(PaddedPlane from, PaddedPlane to, MotionField field, MotionField? coarser) =>
        (_from, _to, _field, _coarser) = (from, to, field, coarser);

    /// <summary>Turns to a cell; the vector it has is the first candidate.</summary>
    public void Open(int column, int row)
    {
        (_column, _row) = (column, row);
        _left = PatchLeft(column);
        _top = PatchLeft(row);
        PatchKernel.Sample(new PatchPlace(_from, _left, _top), Template);
        var index = _field.Index(column, row);
        _neighbours = new Neighbours(_field, index);
        _cost = float.MaxValue;
        Compete(_field.U[index], _field.V[index]);
    }

    /// <summary>Tries the vectors of the neighbours that this sweep has been to: beside (<paramref name="step"/> columns away) and in the
    /// row before.</summary>
    public void TryNeighbours(int step)
    {
        var index = _field.Index(_column, _row);
        var before = index + (step * _field.Stride);
        Try(_field.U[index + step], _field.V[index + step]);
        Try(_field.U[before], _field.V[before]);
        Try(_field.U[before - step], _field.V[before - step]);
    }

    /// <summary>Tries no motion, and the vectors of the nearest three cells of the level above, which may lie across an edge.</summary>
    public void TryCoarser()
    {
        Try(0, 0);
        if (_coarser is null)
        {
            return;
        }

        var (column, row) = (_column / 2, _row / 2);
        TryCoarserCell(column, row);
        TryCoarserCell(column + ((_column & 1) == 0 ? -1 : 1), row);
        TryCoarserCell(column, row + ((_row & 1) == 0 ? -1 : 1));
    }

    /// <summary>Tries all whole-pixel vectors up to <paramref name="radius"/> in either direction.</summary>
    public void TryWindow(int radius)
    {
        for (var v = -radius; v <= radius; v++)
        {
            for (var u = -radius; u <= radius; u++)
            {
                Try(u, v);
            }
        }
    }

    /// <summary>Improves the best candidate by gradient steps and stores the winner.</summary>
    public void Refine()
    {
        var slopes = PatchKernel.Slopes(new PatchPlace(_from, _left, _top), _slopes);
        var (meanU, meanV) = (_u, _v);
        var pull = Pull * _neighbours.Mean(ref meanU, ref meanV);
        var normal = new NormalEquations(slopes, pull + Ground);
        var (u, v) = (_u, _v);
        for (var step = 0; step < steps; step++)
        {
            var residuals = PatchKernel.Residuals(Template, _slopes, new PatchPlace(_to, _left + u, _top + v));
            normal.Solve(residuals, pull * (u - meanU), pull * (v - meanV), out var du, out var dv);
            var length = MathF.Max(MathF.Abs(du), MathF.Abs(dv));
            var scale = length > LongestStep ? LongestStep / length : 1;
            u -= du * scale;
            v -= dv * scale;
            if (length < ShortestStep)
            {
                break;
            }
        }

        Compete(u, v);
        var index = _field.Index(_column, _row);
        _field.U[index] = _u;
        _field.V[index] = _v;
        _field.Cost[index] = _cost;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_slopes);

    // A patch is centred on its cell.
    private static float PatchLeft(int cell) => (cell * MotionField.CellSize) - ((PatchKernel.Size - MotionField.CellSize) / 2);

    private void TryCoarserCell(int column, int row)
    {
        column = Math.Clamp(column, 0, _coarser!.Columns - 1);
        row = Math.Clamp(row, 0, _coarser.Rows - 1);
        var index = _coarser.Index(column, row);
        Try(2 * _coarser.U[index], 2 * _coarser.V[index]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Try(float u, float v)
    {
        if (u < MotionField.Beyond && MathF.Abs(u - _u) + MathF.Abs(v - _v) >= LeastDistance)
        {
            Compete(u, v);
        }
    }

    private void Compete(float u, float v)
    {
        var cost = Smoothness * _neighbours.Roughness(u, v);
        if (cost >= _cost)
        {
            return;
        }

        cost += GreyLevel * PatchKernel.Match(Template, new PatchPlace(_to, _left + u, _top + v));
        if (cost < _cost)
        {
            (_cost, _u, _v) = (cost, u, v);
        }
    }
}
