using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

public sealed unsafe class PathSmootherTests
{
    private const int Width = 96;
    private const int Height = 64;

    [Fact]
    public void Smooth_LoneCellWithoutReason_JoinsTheOthers()
    {
        using var scene = new Scene();
        scene.Set(9, 7, 10, -6);

        scene.Smooth(threads: 1);

        Assert.Equal((0, 0), scene.Get(9, 7));
    }

    [Fact]
    public void Smooth_CellsThatAgree_KeepTheirPath()
    {
        using var scene = new Scene();
        for (var row = 4; row < 12; row++)
        {
            for (var column = 6; column < 14; column++)
            {
                scene.Set(column, row, 6, 0);
            }
        }

        scene.Smooth(threads: 1);

        Assert.Equal((6, 0), scene.Get(9, 7));
        Assert.Equal((0, 0), scene.Get(3, 3));
    }

    [Fact]
    public void Smooth_BadCellsAtAStep_ChangeGradually()
    {
        using var scene = new Scene();
        for (var row = 0; row < scene.Rows; row++)
        {
            for (var column = 0; column < scene.Columns; column++)
            {
                scene.Set(column, row, column < 10 ? 0 : 8, 0, cost: 60);
            }
        }

        scene.Smooth(threads: 1);

        var middle = new[] { 8, 9, 10, 11 }.Select(column => scene.Get(column, 7).U).ToArray();
        Assert.Equal(middle.Order(), middle);
        Assert.InRange(middle[2] - middle[1], 0.5f, 4);
        Assert.Equal((8, 0), scene.Get(15, 7));
    }

    [Fact]
    public void Smooth_GoodCellsAtAStep_KeepIt()
    {
        using var scene = new Scene();
        for (var row = 0; row < scene.Rows; row++)
        {
            for (var column = 10; column < scene.Columns; column++)
            {
                scene.Set(column, row, 8, 0);
            }
        }

        scene.Smooth(threads: 1);

        Assert.Equal((0, 0), scene.Get(9, 7));
        Assert.Equal((8, 0), scene.Get(10, 7));
    }

    [Fact]
    public void Smooth_EdgeOfThePicture_IsLeftAlone()
    {
        using var scene = new Scene();
        scene.Set(9, 0, 10, -6);
        scene.Set(0, 7, 10, -6);

        scene.Smooth(threads: 1);

        Assert.Equal((10, -6), scene.Get(9, 0));
        Assert.Equal((10, -6), scene.Get(0, 7));
    }

    [Fact]
    public void Smooth_TwoThreads_GiveTheSameAsOne()
    {
        using var one = new Scene();
        using var two = new Scene();
        one.Roughen(seed: 5);
        two.Roughen(seed: 5);

        one.Smooth(threads: 1);
        two.Smooth(threads: 2);

        for (var row = 0; row < one.Rows; row++)
        {
            for (var column = 0; column < one.Columns; column++)
            {
                Assert.Equal(one.Get(column, row), two.Get(column, row));
            }
        }
    }

    /// <summary>Two equal plain pictures, still flows, and paths to choose among at no difference of their ends.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly PaddedPlane _plane = new(Width, Height);
        private readonly MotionField _still = new(Width, Height);
        private readonly MotionField _paths = new(Width, Height);

        public Scene()
        {
            for (var y = 0; y < Height; y++)
            {
                new Span<byte>(_plane.Row(y), Width).Fill(100);
            }

            _plane.ExtendEdges();
            for (var row = 0; row < Rows; row++)
            {
                new Span<float>(_paths.Cost + _paths.Index(0, row), Columns).Clear();
            }
        }

        public int Columns => _paths.Columns;

        public int Rows => _paths.Rows;

        public void Set(int column, int row, float u, float v, float cost = 0)
        {
            var cell = _paths.Index(column, row);
            (_paths.U[cell], _paths.V[cell], _paths.Cost[cell]) = (u, v, cost);
        }

        public (float U, float V) Get(int column, int row) => (_paths.U[_paths.Index(column, row)], _paths.V[_paths.Index(column, row)]);

        public void Roughen(int seed)
        {
            var random = new Random(seed);
            for (var row = 0; row < Rows; row++)
            {
                for (var column = 0; column < Columns; column++)
                {
                    Set(column, row, random.Next(-6, 7), random.Next(-6, 7));
                }
            }
        }

        public void Smooth(int threads)
        {
            var costs = new PathCosts(disagreement: 0);
            costs.Begin(_plane, _plane, _still, _still, 0.5f);
            using var bands = new ParallelBands(threads);
            using var smoother = new PathSmoother(Width, Height);
            smoother.Smooth(bands, costs, _paths);
        }

        public void Dispose()
        {
            _paths.Dispose();
            _still.Dispose();
            _plane.Dispose();
        }
    }
}
