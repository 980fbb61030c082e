namespace StreamInterp.Motion;

/// <summary>Finds for each cell of the picture in between the straight path that leads through it from one anchor to the other.</summary>
/// <remarks>
/// <para>Candidates for a cell are the vectors of either flow whose paths cross it at the timestep, the vectors both flows have at its
/// place, and no motion. A candidate costs the difference of the two patches at its ends, plus its distance from what the flows say
/// there. That one sum settles what splatting a flow leaves open: of two objects that cross the cell, the one that looks alike at
/// both ends is in front, and where nothing crosses (a hole) the surroundings' motion is taken over. Where even the best path's ends
/// have nothing in common, as after a cut, there is no motion.</para>
/// <para>Rows of cells are independent bands.</para>
/// </remarks>
internal sealed unsafe class TrajectoryEstimator : IBandWork, IDisposable
{
    // Grey levels for one pixel of disagreement with a flow, and the disagreement beyond which it costs no more.
    private const float Disagreement = 4;
    private const float LargestDistance = 4;

    // A path whose ends differ by more, in grey levels, is not believed: the cell is blended where it is.
    private const float LargestDifference = 40;

    // A candidate nearer than this to the best one so far is taken for the same.
    private const float LeastDistance = 0.25f;

    private const float GreyLevel = 1f / (PatchKernel.Area << PatchKernel.FractionBits);
    private const float HalfPatch = PatchKernel.Size / 2f;

    private readonly CrossingList _crossings;
    private PaddedPlane _previous = null!;
    private PaddedPlane _next = null!;
    private MotionField _forward = null!;
    private MotionField _backward = null!;
    private float _timestep;

    /// <summary>Allocates for a level of the given size.</summary>
    public TrajectoryEstimator(int levelWidth, int levelHeight)
    {
        Field = new MotionField(levelWidth, levelHeight);
        _crossings = new CrossingList(Field.Columns, Field.Rows);
    }

    /// <summary>For each cell the motion from I0 to I1 of what is there at the timestep, pixels of the level.</summary>
    public MotionField Field { get; }

    /// <summary>Sets an interval up and collects the paths through each cell; bands 0 to <c>Field.Rows - 1</c> may follow.</summary>
    public void Begin(PaddedPlane previous, PaddedPlane next, MotionField forward, MotionField backward, float timestep)
    {
        (_previous, _next, _forward, _backward, _timestep) = (previous, next, forward, backward, timestep);
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

        var believable = best.Difference <= LargestDifference;
        Field.U[cell] = believable ? best.U : 0;
        Field.V[cell] = believable ? best.V : 0;
        Field.Cost[cell] = best.Cost;
    }

    private void Consider(int column, int row, float u, float v, ref Candidate best)
    {
        if (MathF.Abs(u - best.U) + MathF.Abs(v - best.V) < LeastDistance)
        {
            return;
        }

        var x = (column + 0.5f) * MotionField.CellSize;
        var y = (row + 0.5f) * MotionField.CellSize;
        var (fromX, fromY) = (x - (_timestep * u), y - (_timestep * v));
        var (toX, toY) = (fromX + u, fromY + v);
        var cost = Disagreement * (Distance(_forward, fromX, fromY, u, v) + Distance(_backward, toX, toY, -u, -v));
        if (cost >= best.Cost)
        {
            return;
        }

        var difference = GreyLevel * PatchKernel.Compare(
            new PatchPlace(_previous, fromX - HalfPatch, fromY - HalfPatch), new PatchPlace(_next, toX - HalfPatch, toY - HalfPatch));
        cost += difference;
        if (cost < best.Cost)
        {
            best = new Candidate(u, v, cost, difference);
        }
    }

    private static float Distance(MotionField flow, float x, float y, float u, float v)
    {
        const float Cells = 1f / MotionField.CellSize;
        flow.Sample((x * Cells) - 0.5f, (y * Cells) - 0.5f, out var flowU, out var flowV);
        var distance = MathF.Abs(flowU - u) + MathF.Abs(flowV - v);
        return distance < LargestDistance ? distance : LargestDistance;
    }

    private readonly record struct Candidate(float U, float V, float Cost, float Difference);
}
