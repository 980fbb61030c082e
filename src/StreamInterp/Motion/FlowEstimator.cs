namespace StreamInterp.Motion;

/// <summary>Finds for each cell of one picture where it went in another.</summary>
/// <remarks>
/// <para>Coarse to fine over the pyramids, in the manner of dense inverse search (Kroeger et al., ECCV 2016): a patch of 8x8 pixels is
/// centred on each cell of 4x4; its slopes are taken once in the first picture, so that a gradient step costs one sampling of the second
/// and a 2x2 system. Two things differ from that paper, and make its densification and variational refinement unnecessary here:</para>
/// <para>A vector is chosen among candidates first (those of the level above, of neighbours already done, zero, and on the coarsest level
/// all in a window and the whole picture's shift), so that good vectors spread, as in PatchMatch, and small objects need not survive to
/// the coarsest level. And what a candidate costs is the mean difference of the patches, brightness set aside, plus its truncated distance from the neighbours' vectors:
/// a flat patch follows its neighbours, and an edge between two motions costs a bounded amount.</para>
/// <para>One estimator serves one direction and runs on one thread; it owns its fields.</para>
/// </remarks>
internal sealed unsafe class FlowEstimator : IDisposable
{
    private const int WindowRadius = 4;

    private readonly MotionEffort _effort;
    private readonly MotionField[] _fields;
    private readonly CellSearch _search;
    private (int U, int V) _pan;

    /// <summary>Allocates for pyramids of the shape of <paramref name="levels"/>.</summary>
    public FlowEstimator(ReadOnlySpan<PaddedPlane> levels, MotionEffort effort)
    {
        _effort = effort;
        _fields = new MotionField[levels.Length];
        for (var level = MotionEffort.FieldLevel; level < levels.Length; level++)
        {
            _fields[level] = new MotionField(levels[level].Width, levels[level].Height);
        }

        _search = new CellSearch(effort.Steps);
    }

    /// <summary>Motion from the first picture to the second, on the cells of <see cref="MotionEffort.FieldLevel"/>.</summary>
    public MotionField Field => _fields[MotionEffort.FieldLevel];

    /// <summary>Fills <see cref="Field"/>.</summary>
    /// <param name="from">The first picture's pyramid.</param>
    /// <param name="to">The second's.</param>
    /// <param name="pan">The whole picture's shift on the coarsest level.</param>
    public void Estimate(ReadOnlySpan<PaddedPlane> from, ReadOnlySpan<PaddedPlane> to, (int U, int V) pan)
    {
        _pan = pan;
        var coarsest = from.Length - 1;
        for (var level = coarsest; level >= MotionEffort.FieldLevel; level--)
        {
            var field = _fields[level];
            var coarser = level < coarsest ? _fields[level + 1] : null;
            Start(field, coarser);
            if (level < _effort.FinestLevel && coarser is not null)
            {
                continue;
            }

            _search.Begin(from[level], to[level], field, coarser);
            for (var pass = 0; pass < _effort.Passes; pass++)
            {
                Sweep(field, backwards: (pass & 1) != 0, fresh: pass == 0, wide: pass == 0 && coarser is null);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _search.Dispose();
        for (var level = MotionEffort.FieldLevel; level < _fields.Length; level++)
        {
            _fields[level].Dispose();
        }
    }

    private static void Start(MotionField field, MotionField? coarser)
    {
        if (coarser is null)
        {
            field.Clear();
        }
        else
        {
            field.Enlarge(coarser);
        }
    }

    private void Sweep(MotionField field, bool backwards, bool fresh, bool wide)
    {
        for (var j = 0; j < field.Rows; j++)
        {
            for (var i = 0; i < field.Columns; i++)
            {
                var (column, row) = backwards ? (field.Columns - 1 - i, field.Rows - 1 - j) : (i, j);
                _search.Open(column, row, backwards ? 1 : -1, fresh);
                if (wide)
                {
                    _search.TryWindow(WindowRadius);
                    _search.Try(_pan.U, _pan.V);
                }

                _search.Refine();
            }
        }
    }
}
