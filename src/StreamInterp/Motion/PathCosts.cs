namespace StreamInterp.Motion;

/// <summary>What a straight path through a cell of the picture in between costs, in grey levels.</summary>
/// <remarks>
/// A path costs the difference of the two patches at its ends, plus its distance from what the flows say there: a vector that only one
/// anchor supports is cheap for that anchor's flow alone.
/// </remarks>
internal sealed unsafe class PathCosts
{
    /// <summary>Half the side of the patches that are compared at a path's ends.</summary>
    public const float HalfPatch = PatchKernel.Size / 2f;

    // Disagreement with a flow, in pixels, beyond which it costs no more.
    private const float LargestDistance = 4;
    private const float GreyLevel = 1f / (PatchKernel.Area << PatchKernel.FractionBits);

    private readonly float _disagreement;
    private MotionField _forward = null!;
    private MotionField _backward = null!;

    /// <summary>Sets the price of one pixel of disagreement with a flow, in grey levels.</summary>
    public PathCosts(float disagreement) => _disagreement = disagreement;

    /// <summary>Luma of I0 at the field's level.</summary>
    public PaddedPlane Previous { get; private set; } = null!;

    /// <summary>Luma of I1.</summary>
    public PaddedPlane Next { get; private set; } = null!;

    /// <summary>Where on the paths the picture lies.</summary>
    public float Timestep { get; private set; }

    /// <summary>Turns to an interval and a timestep.</summary>
    public void Begin(PaddedPlane previous, PaddedPlane next, MotionField forward, MotionField backward, float timestep) =>
        (Previous, Next, _forward, _backward, Timestep) = (previous, next, forward, backward, timestep);

    /// <summary>The cost of a path.</summary>
    /// <param name="column">The cell's column.</param>
    /// <param name="row">Its row.</param>
    /// <param name="u">Motion from I0 to I1, pixels of the level.</param>
    /// <param name="v">The same, vertically.</param>
    /// <param name="limit">A cost from which on the path is of no interest.</param>
    /// <param name="difference">The part of the cost that is the difference of the ends.</param>
    /// <returns>The cost, or something not below <paramref name="limit"/>.</returns>
    public float Of(int column, int row, float u, float v, float limit, out float difference)
    {
        var x = (column + 0.5f) * MotionField.CellSize;
        var y = (row + 0.5f) * MotionField.CellSize;
        var (fromX, fromY) = (x - (Timestep * u), y - (Timestep * v));
        var (toX, toY) = (fromX + u, fromY + v);
        var cost = _disagreement * (Distance(_forward, fromX, fromY, u, v) + Distance(_backward, toX, toY, -u, -v));
        difference = 0;
        if (cost >= limit)
        {
            return cost;
        }

        difference = GreyLevel * PatchKernel.Compare(
            new PatchPlace(Previous, fromX - HalfPatch, fromY - HalfPatch), new PatchPlace(Next, toX - HalfPatch, toY - HalfPatch));
        return cost + difference;
    }

    private static float Distance(MotionField flow, float x, float y, float u, float v)
    {
        const float Cells = 1f / MotionField.CellSize;
        flow.Sample((x * Cells) - 0.5f, (y * Cells) - 0.5f, out var flowU, out var flowV);
        var distance = MathF.Abs(flowU - u) + MathF.Abs(flowV - v);
        return distance < LargestDistance ? distance : LargestDistance;
    }
}
