namespace StreamInterp.Motion;

/// <summary>One row of luma in the four pictures that a refinement network looks at.</summary>
/// <param name="fromPrevious">As I0 predicts it.</param>
/// <param name="fromNext">As I1 predicts it.</param>
/// <param name="previous">In I0.</param>
/// <param name="next">In I1.</param>
internal readonly unsafe struct LumaRows(byte* fromPrevious, byte* fromNext, byte* previous, byte* next)
{
    /// <summary>As I0 predicts it.</summary>
    public readonly byte* FromPrevious = fromPrevious;

    /// <summary>As I1 predicts it.</summary>
    public readonly byte* FromNext = fromNext;

    /// <summary>In I0.</summary>
    public readonly byte* Previous = previous;

    /// <summary>In I1.</summary>
    public readonly byte* Next = next;
}
