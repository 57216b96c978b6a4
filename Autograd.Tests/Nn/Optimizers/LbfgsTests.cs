using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>L-BFGS finds minima to the precision of the numbers, in few evaluations, and never goes uphill.</summary>
public sealed class LbfgsTests
{
    private const double Tolerance = 1e-10;

    // A change of √ε in x does not change f where its least value is not 0.
    private const double RootTolerance = 1e-6;
    private const double FloatTolerance = 2e-3;

    private const int QuadraticLength = 12;

    // With exact line searches it would be one for each dimension.
    private const int QuadraticIterations = 5 * QuadraticLength;

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void It_finds_the_minimum_of_Rosenbrocks_function(int length)
    {
        var x = new double[length];
        for (var i = 0; i < length; i++)
            x[i] = i % 2 == 0 ? -1.2 : 1;
        var result = Lbfgs.Minimize<double>(x, Landscapes.Evaluate, gradientTolerance: 1e-11);
        Assert.True(result.IsConverged, result.ToString());
        Assert.All(x, value => Assert.Equal(1, value, Tolerance));
        Assert.InRange(result.Iterations, 10, 60);
        Assert.InRange(result.Evaluations, result.Iterations, 2 * result.Iterations);
    }

    [Fact]
    public void It_works_in_float()
    {
        float[] x = [-1.2f, 1];
        var result = Lbfgs.Minimize<float>(x, Landscapes.Evaluate, gradientTolerance: 1e-4);
        Assert.True(result.IsConverged, result.ToString());
        Assert.All(x, value => Assert.Equal(1, value, FloatTolerance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1e4)]
    public void A_quadratic_function_takes_a_few_iterations_for_each_dimension_whatever_its_condition(double condition)
    {
        var x = new double[QuadraticLength];
        var result = Lbfgs.Minimize(x, Landscapes.Quadratic<double>(condition), historySize: QuadraticIterations, gradientTolerance: 1e-11);
        Assert.Equal(DescentEnd.SmallGradient, result.End);
        Assert.InRange(result.Iterations, 1, QuadraticIterations);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(i, x[i], Tolerance);
    }

    [Fact]
    public void It_fits_a_curve()
    {
        // y = a·exp(−bt) + c through points of the curve itself.
        double[] truth = [2.5, 1.3, 0.5];
        var points = Enumerable.Range(0, 20).Select(i => (T: 0.2 * i, Y: truth[0] * Math.Exp(-truth[1] * 0.2 * i) + truth[2])).ToArray();
        double[] x = [1, 1, 0];
        Lbfgs.Minimize<double>(x, (x, gradient) =>
        {
            gradient.Clear();
            var sum = 0.0;
            foreach (var (t, y) in points)
            {
                var decay = Math.Exp(-x[1] * t);
                var error = x[0] * decay + x[2] - y;
                sum += error * error;
                gradient[0] += 2 * error * decay;
                gradient[1] += -2 * error * x[0] * t * decay;
                gradient[2] += 2 * error;
            }

            return sum;
        });
        for (var i = 0; i < truth.Length; i++)
            Assert.Equal(truth[i], x[i], 1e-7); // the gradient's tolerance over the least curvature
    }

    [Fact]
    public void Where_the_function_is_not_finite_steps_are_shortened()
    {
        // x − ln x is NaN below 0; the first step from 1000 leads there.
        double[] x = [1000];
        var result = Lbfgs.Minimize<double>(x, (x, gradient) =>
        {
            gradient[0] = 1 - 1 / x[0];
            return x[0] <= 0 ? double.NaN : 1000 * (x[0] - Math.Log(x[0])) + 0 * (gradient[0] *= 1000);
        });
        Assert.True(result.IsConverged, result.ToString());
        Assert.Equal(1, x[0], RootTolerance);
    }

    [Fact]
    public void At_a_minimum_it_takes_no_step()
    {
        double[] x = [1, 1];
        Assert.Equal(new(0, 0, 0, 1, DescentEnd.SmallGradient), Lbfgs.Minimize<double>(x, Landscapes.Evaluate));
    }

    [Fact]
    public void A_start_that_is_not_finite_is_told_and_nothing_changes()
    {
        double[] x = [3];
        var result = Lbfgs.Minimize<double>(x, (_, _) => double.NaN);
        Assert.Equal((DescentEnd.NotFinite, 1), (result.End, result.Evaluations));
        Assert.False(result.IsConverged);
        Assert.Equal(3, x[0]);
    }

    [Fact]
    public void A_gradient_of_the_wrong_sign_is_told_and_nothing_changes()
    {
        double[] x = [3];
        var result = Lbfgs.Minimize<double>(x, (x, gradient) =>
        {
            gradient[0] = -2 * x[0];
            return x[0] * x[0];
        });
        Assert.Equal(DescentEnd.NoDescent, result.End);
        Assert.Equal(3, x[0]);
        Assert.Equal(9, result.Loss);
    }

    [Fact]
    public void A_function_without_a_minimum_ends_at_a_limit()
    {
        double[] x = [0];
        var result = Lbfgs.Minimize<double>(x, (_, gradient) => gradient[0] = 1, maxIterations: 5);
        Assert.Equal(DescentEnd.NoDescent, result.End);
        x = [0];
        result = Lbfgs.Minimize<double>(
            x,
            (x, gradient) =>
            {
                gradient[0] = -1;
                return -x[0];
            },
            maxIterations: 1);
        Assert.Equal(DescentEnd.StepLimit, result.End);
    }

    [Fact]
    public void A_network_learns_a_function_far_better_than_with_Adam_and_never_gets_worse()
    {
        const int Evaluations = 150;
        var (adamModel, adamLoss) = Regression();
        Adam<double> adam = new(0.01);
        var withAdam = 0.0;
        for (var i = 0; i < Evaluations; i++)
        {
            withAdam = adamLoss();
            adam.Step(adamModel.Parameters);
        }

        var (model, loss) = Regression();
        Lbfgs<double> optimizer = new(maxIterations: 1);
        var (count, last) = (0, double.PositiveInfinity);
        while (count < Evaluations)
        {
            var result = optimizer.Step(model.Parameters, loss);
            Assert.True(result.Loss <= last, $"{result.Loss} after {last}");
            Assert.Equal(result.Loss, loss());
            last = result.Loss;
            count += result.Evaluations;
        }

        Assert.True(last < 0.05 * withAdam, $"{last} against Adam's {withAdam}");
    }

    [Fact]
    public void Steps_of_one_iteration_are_those_of_many_with_what_it_remembers_between_them()
    {
        var (one, many) = (Regression(), Regression());
        Lbfgs<double> single = new(maxIterations: 1, changeTolerance: 0);
        for (var i = 0; i < 10; i++)
            single.Step(one.Model.Parameters, one.Loss);
        new Lbfgs<double>(maxIterations: 10, maxEvaluations: 1000, changeTolerance: 0).Step(many.Model.Parameters, many.Loss);
        Assert.Equal(many.Model.Parameters.Values.ToArray(), one.Model.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_restored_one_goes_on_to_the_bit()
    {
        var (one, other) = (Regression(), Regression());
        Lbfgs<double> optimizer = new(historySize: 4);
        optimizer.Step(one.Model.Parameters, one.Loss);
        TrainingState<double> state = new();
        optimizer.Save(state);
        one.Model.Parameters.Values.CopyTo(other.Model.Parameters.Update());
        Lbfgs<double> restored = new(historySize: 4);
        restored.Load(state, other.Model.Parameters);
        Assert.Equal(optimizer.Step(one.Model.Parameters, one.Loss), restored.Step(other.Model.Parameters, other.Loss));
        Assert.Equal(one.Model.Parameters.Values.ToArray(), other.Model.Parameters.Values.ToArray());
        Assert.Throws<ArgumentException>(() => new Lbfgs<double>(historySize: 3).Load(state, other.Model.Parameters));
    }

    [Fact]
    public void The_gradient_that_a_step_leaves_is_that_of_the_values_that_it_leaves()
    {
        var (model, loss) = Regression();
        new Lbfgs<double>(maxIterations: 3).Step(model.Parameters, loss);
        var left = model.Parameters.Gradient.ToArray();
        loss();
        Assert.Equal(model.Parameters.Gradient.ToArray(), left);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var (model, loss) = Regression();
        Lbfgs<double> optimizer = new(maxIterations: 2, gradientTolerance: 0, changeTolerance: 0);
        Assert.Equal(0, Allocations.PerTurn(() => optimizer.Step(model.Parameters, loss)));
    }

    [Fact]
    public void Another_models_parameters_throw_until_a_reset()
    {
        var (one, other) = (Regression(), Regression());
        Lbfgs<double> optimizer = new();
        optimizer.Step(one.Model.Parameters, one.Loss);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(other.Model.Parameters, other.Loss));
        optimizer.Reset();
        optimizer.Step(other.Model.Parameters, other.Loss);
    }

    [Fact]
    public void Limits_and_tolerances_have_their_ranges()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(historySize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(maxIterations: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(maxEvaluations: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(gradientTolerance: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs<double>(changeTolerance: double.NaN));
    }

    /// <summary>A small network that is to learn a sine, and its loss as a closure.</summary>
    private static (Mlp<double> Model, Func<double> Loss) Regression()
    {
        const int Count = 24;
        Mlp<double> model = new([1, 8, 1], Activations.Tanh, seed: 3);
        var pass = Pass<double>.ForTraining(model, seed: 1);
        var inputs = Enumerable.Range(0, Count).Select(i => -2 + 4.0 * i / (Count - 1)).ToArray();
        var targets = Array.ConvertAll(inputs, x => Math.Sin(2 * x));
        nint[] shape = [Count, 1];
        return (model, () =>
        {
            pass.Restart();
            var error = model.Forward(pass.Graph.Constant(inputs.AsMemory(), shape), pass) - pass.Graph.Constant(targets.AsMemory(), shape);
            var loss = Elementary.Square(error).Mean();
            pass.Backward(loss);
            return loss.Value;
        });
    }
}
