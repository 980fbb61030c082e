using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>Finds for each cell of the picture in between the straight path that leads through it from one anchor to the other.</summary>
/// <remarks>
/// <para>Candidates for a cell are the vectors of either flow whose paths cross it at the timestep, the vectors both flows have at its
/// place, and no motion. <see cref="PathCosts"/> judges them. That settles what splatting a flow leaves open: of two objects that cross
/// the cell, the one that looks alike at both ends is in front, and where nothing crosses (a hole) the surroundings' motion is taken over.
/// Where even the best path's ends have nothing in common, as after a cut, there is no motion.</para>
/// <para>Flows found at a coarser level are improved here, by a gradient step between the anchors: one for each path is half of what it
/// would take to refine both flows.</para>
/// <para>Rows of cells are independent bands.</para>
/// </remarks>
internal sealed unsafe class TrajectoryEstimator : IBandWork, IDisposable
{
    // A path whose ends differ by more, in grey levels, is not believed: the cell is blended where it is.
    private const float LargestDifference = 40;

    // A candidate nearer than this to the best one so far is taken for the same.
    private const float LeastDistance = 0.25f;

    // In a gradient step, the squared slope at every pixel that holds the path where it is, and the longest step.
    private const float Hold = 0.45f * PatchKernel.Area;
    private const float LongestStep = 2;

    // A path whose ends differ by less, in grey levels, has nothing to gain from one.
    private const float LeastDifference = 1;

    private readonly CrossingList _crossings;
    private readonly bool _refines;
    private MotionField _forward = null!;
    private MotionField _backward = null!;

    /// <summary>Allocates for a level of the given size.</summary>
    public TrajectoryEstimator(int levelWidth, int levelHeight, MotionEffort effort)
    {
        Field = new MotionField(levelWidth, levelHeight);
        Costs = new PathCosts(effort.Disagreement);
        _refines = effort.FinestLevel > MotionEffort.FieldLevel;
        _crossings = new CrossingList(Field.Columns, Field.Rows);
    }

    /// <summary>For each cell the motion from I0 to I1 of what is there at the timestep, pixels of the level.</summary>
    public MotionField Field { get; }

    /// <summary>What paths of the current interval and timestep cost.</summary>
    public PathCosts Costs { get; }

    /// <summary>Sets an interval up and collects the paths through each cell; bands 0 to <c>Field.Rows - 1</c> may follow.</summary>
    public void Begin(PaddedPlane previous, PaddedPlane next, MotionField forward, MotionField backward, float timestep)
    {
        (_forward, _backward) = (forward, backward);
        Costs.Begin(previous, next, forward, backward, timestep);
        _crossings.Clear();
        _crossings.Add(forward, timestep, sign: 1);
        _crossings.Add(backward, 1 - timestep, sign: -1);
    }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        for (var column = 0; column < Field.Columns; column++)
        {
            Choose(column, band);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Field.Dispose();
        _crossings.Dispose();
    }

    private void Choose(int column, int row)
    {
        var cell = Field.Index(column, row);
        var best = new Candidate(MotionField.Beyond, 0, float.MaxValue, 0);
        Consider(column, row, 0, 0, ref best);
        Consider(column, row, _forward.U[cell], _forward.V[cell], ref best);
        Consider(column, row, -_backward.U[cell], -_backward.V[cell], ref best);
        var list = (row * Field.Columns) + column;
        for (var index = 0; index < _crossings.Count(list); index++)
        {
            _crossings.Get(list, index, out var u, out var v);
            Consider(column, row, u, v, ref best);
        }

        Field.Cost[cell] = best.Cost;
        (Field.U[cell], Field.V[cell]) = best.Difference > LargestDifference ? (0, 0)
            : _refines && best.Difference > LeastDifference ? Refine(column, row, best.U, best.V)
            : (best.U, best.V);
    }

    private void Consider(int column, int row, float u, float v, ref Candidate best)
    {
        if (MathF.Abs(u - best.U) + MathF.Abs(v - best.V) < LeastDistance)
        {
            return;
        }

        var cost = Costs.Of(column, row, u, v, best.Cost, out var difference);
        if (cost < best.Cost)
        {
            best = new Candidate(u, v, cost, difference);
        }
    }

    // One gradient step of the path's end in I1; its other end follows, as the path goes through the cell.
    [SkipLocalsInit]
    private (float U, float V) Refine(int column, int row, float u, float v)
    {
        var slopes = stackalloc short[3 * PatchKernel.Area];
        var template = slopes + (2 * PatchKernel.Area);
        var x = ((column + 0.5f) * MotionField.CellSize) - (Costs.Timestep * u) - PathCosts.HalfPatch;
        var y = ((row + 0.5f) * MotionField.CellSize) - (Costs.Timestep * v) - PathCosts.HalfPatch;
        PatchKernel.Sample(new PatchPlace(Costs.Previous, x, y), template);
        var sums = PatchKernel.Slopes(new PatchPlace(Costs.Previous, x + 0.5f, y + 0.5f), slopes);
        var residuals = PatchKernel.Residuals(template, slopes, new PatchPlace(Costs.Next, x + u, y + v));
        new NormalEquations(sums, Hold).Solve(residuals, 0, 0, out var du, out var dv);
        var length = MathF.Max(MathF.Abs(du), MathF.Abs(dv));
        var scale = length > LongestStep ? LongestStep / length : 1;
        return (u - (du * scale), v - (dv * scale));
    }

    private readonly record struct Candidate(float U, float V, float Cost, float Difference);
}
