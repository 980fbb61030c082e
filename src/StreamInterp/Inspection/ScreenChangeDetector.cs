using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>Tells the jumps of a screen (a page turned, a menu opened, text selected, a caret blinking) from motion.</summary>
/// <remarks>
/// <para>On a screen much of the picture stands exactly still, and what changes often was drawn anew in another place or in other colours:
/// there is no picture in between, and whatever is made of the two is damaged text. A change is such a jump where most of what changed
/// cannot be found again nearby in the picture before (<see cref="WindowSearch"/>): smooth scrolling, windows dragged and pointers can.</para>
/// <para>Fast objects before a fixed camera cannot either, but motion estimation reaches farther and is right about many of them. So the
/// changed blocks must look drawn: a plain ground with strokes of another colour on it, the property by which AV1's encoder recognises
/// screen content (blocks of few colours). Of changes as tiny as a caret only the contrast is asked; so small a thing that is lost cannot
/// be tracked by anyone, and would be made a ghost.</para>
/// <para>Line drawings that move look like that as well, but they keep moving. So a jump comes out of rest: <see cref="BlockActivity"/> of
/// most of what changed is low; carets blink where one has just typed.</para>
/// <para>Conversely, what can be found again nearby is no dissolve, however steadily it changes: a page that scrolls.</para>
/// </remarks>
internal sealed unsafe class ScreenChangeDetector : IDisposable
{
    private const int Block = BlockDifference.Size;
    private const int Samples = Block * Block;
    private const float StillCell = 0.3f; // codes; cells of still pictures differ by coding noise, averaged over a cell
    private const float LeastStill = 0.25f; // of the picture; the page of a reader with a margin and a toolbar
    private const ulong ChangedBlock = 2 * Samples; // two codes a sample: more than coding noise
    private const float LeastDrawn = 0.1f; // of the changed blocks; on a page of text a quarter are, before a camera up to 0.02
    private const float LeastTinyDrawn = 0.5f;
    private const float TinyChange = 0.005f; // of all blocks
    private const float LeastRested = 0.5f; // of the changed blocks
    private const float LeastLost = 0.5f; // of the changed windows
    private const float LeastTinyLost = 0.75f;
    private const float LeastFound = 0.8f;
    private const int FoundShare = 3; // a displaced window leaves less than a third of the change: found
    private const int WindowNoise = 4 * WindowSearch.Size * WindowSearch.Size; // four codes a sample: coding noise of poor streams
    private const int MostDrawnTests = 256;
    private const int MostSearches = 64;
    private const int LeastContrast = 48; // codes between strokes and ground
    private const int GroundTolerance = 3; // codes; ringing of a codec
    private const int LeastGround = 24; // samples of 64

    private readonly PictureBytes _bytes;
    private readonly LumaPlane _previous;
    private readonly LumaPlane _next;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _width;
    private readonly int _height;
    private readonly BlockActivity _activity;
    private readonly int[] _changed;
    private readonly ulong[] _change;
    private readonly ulong[] _detail;
    private int _count;

    /// <summary>Prepares for pictures of this shape.</summary>
    public ScreenChangeDetector(VideoInfo info, PictureBytes bytes)
    {
        _bytes = bytes;
        (_previous, _next) = (new LumaPlane(info), new LumaPlane(info));
        (_width, _height) = (info.Width, info.Height);
        (_columns, _rows) = (_width / Block, _height / Block);
        _activity = new BlockActivity(_columns, _rows);
        _changed = new int[_columns * _rows];
        _change = new ulong[_columns + 1];
        _detail = new ulong[_columns + 1];
    }

    /// <summary>Whether so much stands still that the picture may be a screen; only then are the other questions worth their time.</summary>
    public static bool MayBeScreen(FrameSignature previous, FrameSignature next)
    {
        var still = 0;
        for (var i = 0; i < FrameSignature.Length; i++)
        {
            still += MathF.Abs(previous.Cells[i] - next.Cells[i]) <= StillCell ? 1 : 0;
        }

        return still >= LeastStill * FrameSignature.Length;
    }

    /// <summary>Whether the change between two pictures is one that has no picture in between.</summary>
    public bool IsJump(in VideoFrame previous, in VideoFrame next)
    {
        _activity.Advance();
        if (!FindChanges(previous, next))
        {
            _activity.AddToAll();
            return false;
        }

        var rested = _activity.CountRested(_changed.AsSpan(0, _count)) >= LeastRested * _count;
        _activity.AddTo(_changed.AsSpan(0, _count));
        var tiny = _count <= TinyChange * _columns * _rows;
        return (rested || tiny) && LooksDrawn(tiny) && Search().Lost >= (tiny ? LeastTinyLost : LeastLost);
    }

    /// <summary>Whether what changed is found again nearby: motion, even if it is steady enough for a dissolve.</summary>
    public bool IsTracked(in VideoFrame previous, in VideoFrame next)
    {
        PassChange();
        return FindChanges(previous, next) && Search().Found >= LeastFound;
    }

    /// <summary>Takes note of an interval without change.</summary>
    public void PassRest() => _activity.Advance();

    /// <summary>Takes note of an interval that was not looked into: all may have changed.</summary>
    public void PassChange()
    {
        _activity.Advance();
        _activity.AddToAll();
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset() => _activity.Reset();

    /// <inheritdoc/>
    public void Dispose()
    {
        _previous.Dispose();
        _next.Dispose();
    }

    private bool FindChanges(in VideoFrame previous, in VideoFrame next)
    {
        _count = 0;
        if (Math.Min(_width, _height) < WindowSearch.Size)
        {
            return false;
        }

        _previous.Show(previous, _bytes);
        _next.Show(next, _bytes);
        for (var row = 0; row < _rows; row++)
        {
            Compare(row);
            for (var column = 0; column < _columns; column++)
            {
                if (_change[column] > ChangedBlock)
                {
                    _changed[_count++] = (row * _columns) + column;
                }
            }
        }

        return _count <= (1 - LeastStill) * _columns * _rows;
    }

    private void Compare(int row)
    {
        var top = row * Block;
        var blocks = new BlockDifference
        {
            Before = _previous.Origin + (top * _previous.Stride),
            BeforeStride = _previous.Stride,
            After = _next.Origin + (top * _next.Stride),
            AfterStride = _next.Stride,
            Rows = Block,
            RowsToRead = Math.Min(Block + 1, _height - top),
            Count = _width,
            Distance = 1,
        };
        blocks.Sum(_change, _detail);
    }

    private bool LooksDrawn(bool tiny)
    {
        var tests = Math.Min(_count, MostDrawnTests);
        var drawn = 0;
        for (var test = 0; test < tests; test++)
        {
            var block = _changed[(int)((long)test * _count / tests)];
            drawn += IsDrawn(_next, block, tiny) || IsDrawn(_previous, block, tiny) ? 1 : 0;
        }

        return drawn >= (tiny ? LeastTinyDrawn : LeastDrawn) * tests;
    }

    // Strokes on a plain ground: much contrast, and the brightest or the darkest level in many samples; or at least the contrast.
    private bool IsDrawn(LumaPlane luma, int block, bool onAnyGround)
    {
        var first = luma.Origin + (block / _columns * Block * luma.Stride) + (block % _columns * Block);
        var (darkest, brightest) = (255, 0);
        for (var i = 0; i < Samples; i++)
        {
            var sample = first[(i / Block * luma.Stride) + (i % Block)];
            (darkest, brightest) = (Math.Min(darkest, sample), Math.Max(brightest, sample));
        }

        if (onAnyGround || brightest - darkest < LeastContrast)
        {
            return brightest - darkest >= LeastContrast;
        }

        var (dark, bright) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var sample = first[(i / Block * luma.Stride) + (i % Block)];
            dark += sample - darkest <= GroundTolerance ? 1 : 0;
            bright += brightest - sample <= GroundTolerance ? 1 : 0;
        }

        return Math.Max(dark, bright) >= LeastGround;
    }

    private (float Lost, float Found) Search()
    {
        var searches = Math.Min(_count, MostSearches);
        if (searches == 0)
        {
            return default;
        }

        var (lost, found) = (0, 0);
        for (var search = 0; search < searches; search++)
        {
            var block = _changed[(int)((long)search * _count / searches)];
            var place = new WindowPlace(block % _columns * Block, block / _columns * Block, _width, _height);
            var window = _next.Origin + (place.Y * _next.Stride) + place.X;
            var inPlace = _previous.Origin + (place.Y * _previous.Stride) + place.X;
            var change = WindowSearch.Difference(window, _next.Stride, inPlace, _previous.Stride, int.MaxValue);
            var least = WindowSearch.LeastDifference(window, _next.Stride, _previous.Origin, _previous.Stride, place);
            lost += least > Math.Max(change / FoundShare, WindowNoise) ? 1 : 0;
            found += least <= change / FoundShare ? 1 : 0;
        }

        return ((float)lost / searches, (float)found / searches);
    }
}
